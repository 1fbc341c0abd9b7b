import type { Clock } from '../../lib/clock.ts'
import type { RemovalOutcome, RemovalOutlet } from '../../model/erasure.ts'
import type { DueMessage, ErasureMessages } from '../../stores/postgres/erasure/erasure-messages.ts'

type Dependencies = { messages: ErasureMessages; outlet(): RemovalOutlet | null; clock: Clock }

const atOnce = 50
const mostAttempts = 20

/** Takes Sophia's own messages out of Slack; those that cannot be reached now wait. Gives how many are settled. */
export async function removeMessages({ messages, outlet, clock }: Dependencies, signal: AbortSignal): Promise<number> {
  const slack = outlet()
  if (slack === null) return 0
  let settled = 0
  for (;;) {
    const due = await messages.due(atOnce)
    let moved = 0
    for (const message of due) {
      signal.throwIfAborted()
      const state = stateAfter(await slack.remove(message), message)
      await messages.settle(message, { ...state, now: clock() })
      if (state.state !== 'due') moved += 1
    }
    settled += moved
    // What Slack would not do now it would not do a moment later either.
    if (due.length < atOnce || moved === 0) return settled
  }
}

function stateAfter(outcome: RemovalOutcome, { attempts }: DueMessage) {
  if (outcome.kind === 'refused') return { state: 'failed' as const, reason: outcome.reason }
  if (outcome.kind !== 'later') return { state: outcome.kind, reason: null }
  return { state: attempts + 1 >= mostAttempts ? ('failed' as const) : ('due' as const), reason: outcome.reason }
}
