import { setTimeout as sleep } from 'node:timers/promises'
import type { PostSigned, SignedOutcome } from './post-signed.ts'

export type EventEnvelope = { event_id: string; event: { type: string } } & Record<string, unknown>
export type Delivery = ReturnType<typeof createDelivery>
/** Events that may wait for an app which does not connect or does not answer. */
const maximumInFlight = 1_000

type Log = { warn(context: object, message: string): void }

/**
 * Carries events, commands and presses to the app. Everything waits until `connect`.
 * An event is sent again after each of `retryDelaysMs` until the app answers 200 (Slack: at once, 1 min, 5 min).
 */
export function createDelivery(deps: {
  postSigned: PostSigned
  retryDelaysMs: number[]
  ackTimeoutMs: number
  log: Log
}) {
  const closing = new AbortController()
  const inFlight = new Set<Promise<unknown>>()
  let settle: (url: string | null) => void = () => {}
  /** The app's address; null when closed before there was one. */
  const address = new Promise<string | null>((resolve) => {
    settle = resolve
  })
  let last: EventEnvelope | null = null

  function track<Result>(work: Promise<Result>): Promise<Result> {
    inFlight.add(work)
    const forget = () => void inFlight.delete(work)
    work.then(forget, forget)
    return work
  }

  async function sendEvent(envelope: EventEnvelope, firstRetry: number, firstReason: string): Promise<void> {
    const url = await address
    const lastRetry = Math.max(firstRetry, deps.retryDelaysMs.length)
    let reason = firstReason
    for (let retry = firstRetry; url !== null && retry <= lastRetry; retry += 1) {
      if (retry > firstRetry && !(await pause(deps.retryDelaysMs[retry - 1] ?? 0))) break
      const headers: Record<string, string> =
        retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason }
      const body = JSON.stringify(envelope)
      const outcome = await deps.postSigned({ url, contentType: 'application/json', body, headers })
      if (outcome.kind === 'answered' && (outcome.status === 200 || outcome.forbidsRetry)) return
      reason = reasonOf(outcome)
    }
    deps.log.warn(
      { eventId: envelope.event_id, type: envelope.event.type, reason },
      'event was not accepted by the app',
    )
  }

  async function pause(delayMs: number): Promise<boolean> {
    await sleep(delayMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
    return !closing.signal.aborted
  }

  async function sendForm(body: string): Promise<SignedOutcome> {
    const url = await Promise.race([address, sleep(deps.ackTimeoutMs, null, { ref: false })])
    if (url === null) return { kind: 'unreachable', reason: 'Sophia is not connected' }
    return deps.postSigned({ url, contentType: 'application/x-www-form-urlencoded', body })
  }

  return {
    connect: (url: string) => settle(url),
    event: (envelope: EventEnvelope): void => {
      if (isSpoken(envelope.event)) last = envelope
      if (closing.signal.aborted || inFlight.size >= maximumInFlight) {
        deps.log.warn({ eventId: envelope.event_id, waiting: inFlight.size }, 'event was dropped before it was sent')
        return
      }
      void track(sendEvent(envelope, 0, ''))
    },
    /** Sends the last event once more, as Slack does when an answer came too late. False when there was none. */
    redeliver: (): boolean => {
      if (last === null || closing.signal.aborted) return false
      void track(sendEvent(last, 1, 'http_timeout'))
      return true
    },
    /** A command or a press: one attempt, whose answer the person waits for. */
    form: (body: string): Promise<SignedOutcome> => track(sendForm(body)),
    /** Stops retrying, then waits for requests that are on their way. */
    close: async (): Promise<void> => {
      closing.abort()
      settle(null)
      await Promise.allSettled([...inFlight])
    },
  }
}

/** What a person said: the events whose second coming must not bring a second answer. */
function isSpoken(event: EventEnvelope['event']): boolean {
  return event.type === 'app_mention' || (event.type === 'message' && !('subtype' in event))
}

function reasonOf(outcome: SignedOutcome): string {
  if (outcome.kind === 'timed_out') return 'http_timeout'
  return outcome.kind === 'unreachable' ? 'connection_failed' : 'http_error'
}
