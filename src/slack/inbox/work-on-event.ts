import { WebAPIRateLimitedError } from '@slack/web-api'
import { AppError } from '../../lib/errors.ts'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import type { Delivery, Outcome } from './delivery.ts'
import { isPassing } from './is-passing.ts'
import { openDelivery } from './open-delivery.ts'
import type { UnderWay } from './under-way.ts'

export type WorkOnEvent = (event: HeldEvent, closing: AbortSignal) => Promise<void>
type Deps = {
  inbox: Pick<SlackInbox, 'renew' | 'postpone' | 'markAnswered' | 'markStreaming' | 'finish'>
  /** Hands the event to the listeners. */
  listen: (event: HeldEvent, delivery: Delivery) => Promise<void>
  /** Tells the person that they have too many questions waiting. */
  refuse: (event: HeldEvent, delivery: Delivery) => Promise<Outcome>
  /** Takes away what says that a cancelled question is being worked on. Must not throw. */
  withdraw: (event: HeldEvent) => Promise<void>
  /** Tells the person that there will be no answer. */
  apologise: (error: unknown, event: HeldEvent, delivery: Delivery) => Promise<void>
  underWay: Pick<UnderWay, 'begin' | 'end'>
  holder: string
  log: SlackLog
  limits: { leaseMs: number; answerMs: number }
}

const maximumAttempts = 5
// Beyond the tries at an answer, so many at saying that there is none.
const maximumApologies = 5
const firstDelayMs = 500
const longestDelayMs = 120_000

/** One turn at one held event: listen, then close it; a passing failure gives it back, any other is told. Never throws. */
export function createWorkOnEvent(deps: Deps): WorkOnEvent {
  const { inbox, log } = deps

  return async (event, closing) => {
    using turn = openDelivery(deps, event, closing)

    async function work(): Promise<Outcome> {
      if (event.settled !== null) return endAsDecided(event.settled)
      if (event.attempts > maximumAttempts) return apologise(tooManyAttempts(event))
      try {
        await deps.listen(event, turn.delivery)
        return turn.outcome()
      } catch (error) {
        if (turn.isCancelled()) return withdraw()
        if (closing.aborted || turn.isLost() || (isPassing(error) && event.attempts < maximumAttempts)) throw error
        return apologise(error)
      }
    }

    async function endAsDecided(settled: 'refused' | 'cancelled'): Promise<Outcome> {
      return settled === 'refused' ? deps.refuse(event, turn.delivery) : 'cancelled'
    }

    async function withdraw(): Promise<Outcome> {
      await deps.withdraw(event)
      return 'cancelled'
    }

    async function apologise(error: unknown): Promise<Outcome> {
      await deps.apologise(error, event, turn.delivery)
      return 'failed'
    }

    async function putOff(error: unknown): Promise<void> {
      if (turn.isLost() && !closing.aborted) return
      const isHopeless = event.attempts >= maximumAttempts + maximumApologies || !isPassing(error)
      const { eventId, attempts } = event
      if (isHopeless && !closing.aborted) {
        log.error({ eventId, attempts, error }, 'Slack event was given up without a word to the person')
        await inbox.finish(turn.hold, 'failed')
        return
      }
      log.warn({ eventId, attempts, error }, 'Slack event is tried again later')
      await inbox.postpone(turn.hold, closing.aborted ? 0 : delayAfter(error, attempts))
    }

    try {
      const outcome = await work().catch(putOff)
      if (outcome) await inbox.finish(turn.hold, outcome)
    } catch (error) {
      // The lease runs out by itself, and whoever takes the event over looks first whether it was answered.
      log.error({ eventId: event.eventId, error }, 'Slack event could not be closed')
    }
  }
}

function delayAfter(error: unknown, attempts: number): number {
  const askedMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0
  return Math.max(askedMs, Math.min(longestDelayMs, firstDelayMs * 4 ** attempts))
}

function tooManyAttempts(event: HeldEvent): AppError {
  return new AppError(
    'slack.attempts',
    `Event ${event.eventId} was given up after ${maximumAttempts} attempts that ended without a result.`,
  )
}
