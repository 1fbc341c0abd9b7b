import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { sign } from './sign.ts'

export type SignedRequest = { url: string; contentType: string; body: string; headers?: Record<string, string> }
export type SignedOutcome =
  | { kind: 'answered'; status: number; body: string; forbidsRetry: boolean }
  | { kind: 'timed_out' }
  | { kind: 'unreachable'; reason: string }
export type PostSigned = (request: SignedRequest) => Promise<SignedOutcome>

/** One signed request to the app, given up after `timeoutMs`. `clock` must be the real time: receivers refuse old stamps. */
export function createPostSigned(deps: {
  signingSecret: string
  clock: Clock
  fetch: typeof fetch
  timeoutMs: number
}): PostSigned {
  return async ({ url, contentType, body, headers }) => {
    const signal = AbortSignal.timeout(deps.timeoutMs)
    try {
      const response = await deps.fetch(url, {
        method: 'POST',
        headers: { 'content-type': contentType, ...sign(deps.signingSecret, body, deps.clock()), ...headers },
        body,
        signal,
      })
      const forbidsRetry = response.headers.get('x-slack-no-retry') !== null
      return { kind: 'answered', status: response.status, body: await response.text(), forbidsRetry }
    } catch (error) {
      return signal.aborted ? { kind: 'timed_out' } : { kind: 'unreachable', reason: messageOf(error) }
    }
  }
}
