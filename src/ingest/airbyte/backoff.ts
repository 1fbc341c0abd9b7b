const firstMs = 1_000
const longestMs = 30_000

/** A number in [0, 1); passed in so that tests can pin it. */
export type Random = () => number

/** A pause; rejects with the signal's reason as soon as that aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/**
 * Milliseconds to pause before retry `attempt` (from 1): doubling from 1 to at most 30 seconds, half of it random
 * ("equal jitter", Brooker 2015, "Exponential Backoff And Jitter"). Never sooner than the server asked for.
 */
export function backoffMs(attempt: number, random: Random, retryAfterMs: number | null = null): number {
  const half = Math.min(longestMs, firstMs * 2 ** (attempt - 1)) / 2
  return Math.round((retryAfterMs ?? half) + random() * half)
}
