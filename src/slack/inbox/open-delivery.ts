import { AppError } from '../../lib/errors.ts'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import type { Delivery, Outcome } from './delivery.ts'

type Deps = {
  inbox: Pick<SlackInbox, 'renew' | 'markAnswered' | 'markStreaming'>
  holder: string
  log: SlackLog
  limits: { leaseMs: number; answerMs: number }
}

/** Holds an event for one turn: the lease is renewed until closed, and the delivery knows whether it still stands. */
export function openDelivery({ inbox, holder, log, limits }: Deps, event: HeldEvent, closing: AbortSignal) {
  const { eventId, attempts, answerTs, streamTs } = event
  const hold = { eventId, holder }
  const lost = new AbortController()
  let outcome: Outcome = 'ignored'
  const renewal = setInterval(() => {
    inbox.renew(hold, limits.leaseMs).then(
      (isHeld) => isHeld || lost.abort(),
      (error) => log.warn({ eventId, error }, 'lease could not be renewed'),
    )
  }, limits.leaseMs / 3)

  const delivery: Delivery = {
    eventId,
    attempts,
    answerTs,
    streamTs,
    signal: AbortSignal.any([lost.signal, closing, AbortSignal.timeout(limits.answerMs)]),
    confirm: async () => {
      if (!lost.signal.aborted && !closing.aborted && (await inbox.renew(hold, limits.leaseMs))) return
      lost.abort()
      throw new AppError('slack.lease_lost', `Event ${eventId} is now worked on elsewhere; it is left to them.`)
    },
    markAnswered: async (ts) => {
      // The answer stands in Slack, where a take-over finds it: a failure here must not lead to a second one.
      const failed = (error: unknown): void => log.warn({ eventId, error }, 'answer was not noted')
      await inbox.markAnswered(hold, ts).catch(failed)
    },
    markStreaming: async (ts) => {
      // A take-over finds the stream by the mark its tasks carry, too.
      const failed = (error: unknown): void => log.warn({ eventId, error }, 'stream was not noted')
      await inbox.markStreaming(hold, ts).catch(failed)
    },
    settle: (settled) => {
      outcome = settled
    },
  }
  return {
    delivery,
    hold,
    outcome: () => outcome,
    isLost: () => lost.signal.aborted,
    [Symbol.dispose]: () => clearInterval(renewal),
  }
}
