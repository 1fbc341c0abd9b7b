import { AppError } from '../../lib/errors.ts'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import { cancelledBy } from './cancelled.ts'
import type { Delivery, Outcome } from './delivery.ts'
import type { UnderWay } from './under-way.ts'

type Deps = {
  inbox: Pick<SlackInbox, 'renew' | 'markAnswered' | 'markStreaming'>
  underWay: Pick<UnderWay, 'begin' | 'end'>
  holder: string
  log: SlackLog
  limits: { leaseMs: number; answerMs: number }
}

/** Holds an event for one turn: the lease is renewed until closed, and the delivery knows whether it still stands. */
export function openDelivery(deps: Deps, event: HeldEvent, closing: AbortSignal) {
  const { inbox, underWay, holder, log, limits } = deps
  const { eventId, attempts, answerTs, streamTs } = event
  const hold = { eventId, holder }
  const lost = new AbortController()
  const cancelled = underWay.begin(eventId)
  let outcome: Outcome = 'ignored'
  const renewal = setInterval(() => {
    renew().catch((error) => log.warn({ eventId, error }, 'lease could not be renewed'))
  }, limits.leaseMs / 3)

  async function renew(): Promise<void> {
    const state = await inbox.renew(hold, limits.leaseMs)
    if (state === null) lost.abort()
    // On another instance, that is: here the signal came at once.
    if (state === 'cancelled') cancelled.abort(cancelledBy(event.actor ?? 'somebody'))
  }

  const delivery: Delivery = {
    eventId,
    attempts,
    answerTs,
    streamTs,
    signal: AbortSignal.any([lost.signal, cancelled.signal, closing, AbortSignal.timeout(limits.answerMs)]),
    confirm: async () => {
      if (!lost.signal.aborted && !closing.aborted) await renew()
      cancelled.signal.throwIfAborted()
      if (!lost.signal.aborted && !closing.aborted) return
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
    isCancelled: () => cancelled.signal.aborted,
    [Symbol.dispose]: () => {
      clearInterval(renewal)
      underWay.end(eventId)
    },
  }
}
