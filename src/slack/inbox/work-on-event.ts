import { WebAPIRateLimitedError } from '@slack/web-api'
import { AppError } from '../../lib/errors.ts'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import type { Delivery, Outcome } from './delivery.ts'
import { isPassing } from './is-passing.ts'

export type WorkOnEvent = (event: HeldEvent, closing: AbortSignal) => Promise<void>
type Deps = {
  inbox: Pick<SlackInbox, 'renew' | 'postpone' | 'markAnswered' | 'finish'>
  /** Hands the event to the listeners. */
  listen: (event: HeldEvent, delivery: Delivery) => Promise<void>
  /** Tells the person that there will be no answer. */
  apologise: (error: unknown, event: HeldEvent, delivery: Delivery) => Promise<void>
  holder: string
  log: SlackLog
  limits: { leaseMs: number; answerMs: number }
}

const maximumAttempts = 5
const firstDelayMs = 1_000
const longestDelayMs = 60_000

/** One turn at one held event: listen, then close it; a passing failure gives it back, any other is told. Never throws. */
export function createWorkOnEvent({ inbox, listen, apologise, holder, log, limits }: Deps): WorkOnEvent {
  return async (event, closing) => {
    const hold = { eventId: event.eventId, holder }
    const lost = new AbortController()
    const signal = AbortSignal.any([lost.signal, closing, AbortSignal.timeout(limits.answerMs)])
    let outcome: Outcome = 'ignored'
    const renewal = setInterval(() => {
      inbox.renew(hold, limits.leaseMs).then(
        (isHeld) => isHeld || lost.abort(),
        (error) => log.warn({ eventId: event.eventId, error }, 'lease could not be renewed'),
      )
    }, limits.leaseMs / 3)
    const delivery: Delivery = {
      eventId: event.eventId,
      attempts: event.attempts,
      answerTs: event.answerTs,
      signal,
      confirm: async () => {
        if (!lost.signal.aborted && !closing.aborted && (await inbox.renew(hold, limits.leaseMs))) return
        lost.abort()
        throw new AppError('slack.lease_lost', `Event ${event.eventId} is now worked on elsewhere; it is left to them.`)
      },
      markAnswered: async (answerTs) => {
        // The answer stands in Slack, where a take-over finds it: a failure here must not lead to a second one.
        const failed = (error: unknown): void => log.warn({ eventId: event.eventId, error }, 'answer was not noted')
        await inbox.markAnswered(hold, answerTs).catch(failed)
      },
      settle: (settled) => {
        outcome = settled
      },
    }

    async function fail(error: unknown): Promise<Outcome | null> {
      if (lost.signal.aborted && !closing.aborted) return null
      if (closing.aborted || (isPassing(error) && event.attempts < maximumAttempts)) {
        const delayMs = closing.aborted ? 0 : delayAfter(error, event.attempts)
        log.warn({ eventId: event.eventId, attempts: event.attempts, error }, 'Slack event is tried again later')
        await inbox.postpone(hold, delayMs)
        return null
      }
      await apologise(error, event, delivery)
      return 'failed'
    }

    async function attempt(): Promise<Outcome | null> {
      if (event.attempts > maximumAttempts) return fail(tooManyAttempts(event))
      try {
        await listen(event, delivery)
        return outcome
      } catch (error) {
        return fail(error)
      }
    }

    try {
      const closed = await attempt()
      if (closed) await inbox.finish(hold, closed)
    } catch (error) {
      // The lease runs out by itself, and whoever takes the event over looks first whether it was answered.
      log.error({ eventId: event.eventId, error }, 'Slack event could not be closed')
    } finally {
      clearInterval(renewal)
    }
  }
}

function delayAfter(error: unknown, attempts: number): number {
  const askedMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0
  return Math.max(askedMs, Math.min(longestDelayMs, firstDelayMs * 2 ** attempts))
}

function tooManyAttempts(event: HeldEvent): AppError {
  return new AppError(
    'slack.attempts',
    `Event ${event.eventId} was given up after ${maximumAttempts} attempts that ended without a result.`,
  )
}
