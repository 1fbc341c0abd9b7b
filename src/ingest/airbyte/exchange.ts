import type { Clock } from '../../lib/clock.ts'
import { parseRetryAfter } from './retry-after.ts'

export type Request = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the base URL, e.g. `/jobs/7`. */
  path: string
  query?: Record<string, string>
  body?: Record<string, string>
  token?: string
}

/** How one HTTP request ended. `answer` covers every status but 429 and 5xx; its body is JSON, or text where the status is no success. */
export type Exchange =
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'malformed'; status: number; reason: string }
  | { kind: 'rate_limited'; retryAfterMs: number | null }
  | { kind: 'unavailable'; reason: string; cause?: unknown }
  | { kind: 'circuit_open' }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Sends one request and reads its answer to the end. Rejects when the connection fails or the signal aborts. */
export function createExchange({ fetch, clock, baseUrl }: { fetch: Fetch; clock: Clock; baseUrl: string }) {
  return async function exchange(request: Request, signal: AbortSignal): Promise<Exchange> {
    const { method, path, query, body } = request
    const address = `${baseUrl}${path}${query ? `?${new URLSearchParams(query)}` : ''}`
    const response = await fetch(address, {
      method,
      headers: headersOf(request),
      ...(body && { body: JSON.stringify(body) }),
      // A redirect would carry the token to another host and turn the POST into a GET.
      redirect: 'manual',
      signal,
    })
    // Read whatever the status: an unread body keeps its socket from the pool.
    const text = await response.text()
    if (response.status === 429) {
      return { kind: 'rate_limited', retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), clock()) }
    }
    if (response.status >= 500) return { kind: 'unavailable', reason: `status ${response.status}` }
    return answerOf(response, text)
  }
}

function headersOf({ body, token }: Request): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'sophia',
    ...(body && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  }
}

function answerOf(response: Response, text: string): Exchange {
  const { status } = response
  try {
    return { kind: 'answer', status, body: JSON.parse(text) }
  } catch {
    if (!response.ok) return { kind: 'answer', status, body: text }
    const type = response.headers.get('content-type') ?? 'nothing'
    return { kind: 'malformed', status, reason: `${type} that is no JSON` }
  }
}
