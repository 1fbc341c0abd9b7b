const firstMs = 500
const longestMs = 8_000
/** A server that asks for more is left alone: the caller tries again later. */
export const longestRetryAfterMs = 60_000

/** A number in [0, 1); passed in so that tests can pin it. */
export type Random = () => number

/** A pause; rejects with the signal's reason as soon as that aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Milliseconds before retry `attempt` (from 1): doubling, half of it random, never sooner than the server asked for. */
export function retryPauseMs(attempt: number, random: Random, retryAfterMs: number | null): number {
  const half = Math.min(longestMs, firstMs * 2 ** (attempt - 1)) / 2
  return Math.round((retryAfterMs ?? half) + random() * half)
}

/** The pause in milliseconds a refusal asks for, by `retry-after-ms` or `retry-after` (seconds or an HTTP date). */
export function readRetryAfterMs(headers: Headers, now: Date): number | null {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(exact)) return Math.max(0, exact)
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}
