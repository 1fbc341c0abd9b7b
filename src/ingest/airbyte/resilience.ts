import {
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { messageOf } from '../../lib/errors.ts'
import type { Log } from '../../telemetry/log.ts'
import { backoffMs, type Random, type Wait } from './backoff.ts'
import type { Exchange } from './exchange.ts'

type ResilienceSettings = { requestTimeoutMs: number; maxRetries: number }

type Dependencies = { wait: Wait; random: Random; log: Pick<Log, 'info' | 'warn'>; settings: ResilienceSettings }

/** `label` is for logs; a request that is not `isRepeatable` is only sent again where the server refused to look at it. */
type Call = { label: string; isRepeatable: boolean; signal: AbortSignal }

const outagesToOpen = 5
const openMs = 30_000
const longestRetryAfterMs = 60_000

export type Resilience = ReturnType<typeof createResilience>

/** Runs requests under a timeout, behind one circuit breaker, with bounded retries. Rejects only when the caller's signal aborts. */
export function createResilience({ wait, random, log, settings }: Dependencies) {
  const { requestTimeoutMs, maxRetries } = settings
  const breaker = circuitBreaker(handleWhenResult(isOutage), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(outagesToOpen),
  })
  breaker.onBreak(() => log.warn({ pauseMs: openMs }, 'Airbyte keeps failing, calls pause'))
  breaker.onReset(() => log.info({}, 'Airbyte answers again'))
  const guard = wrap(breaker, timeout(requestTimeoutMs, TimeoutStrategy.Cooperative))

  async function once(send: (signal: AbortSignal) => Promise<Exchange>, signal: AbortSignal): Promise<Exchange> {
    try {
      return await guard.execute(({ signal: limited }) => settle(send(limited), limited), signal)
    } catch (error) {
      if (isBrokenCircuitError(error)) return { kind: 'circuit_open' }
      throw error
    }

    async function settle(sent: Promise<Exchange>, limited: AbortSignal): Promise<Exchange> {
      try {
        return await sent
      } catch (cause) {
        signal.throwIfAborted()
        const reason = limited.aborted
          ? `no answer within ${requestTimeoutMs / 1000} seconds`
          : connectionProblem(cause)
        return { kind: 'unavailable', reason, cause }
      }
    }
  }

  return async function run(send: (signal: AbortSignal) => Promise<Exchange>, call: Call): Promise<Exchange> {
    const { label, isRepeatable, signal } = call
    let last: Exchange | undefined
    const policy = retry(handleWhenResult(isRepeatable ? isPassing : isRateLimit), { maxAttempts: maxRetries })
    const result = await policy.execute(async ({ attempt }) => {
      if (last) await pauseAfter(last, attempt)
      last = await once(send, signal)
      return last
    }, signal)
    signal.throwIfAborted()
    return result

    // The policy's own delay can neither be aborted nor be replaced in tests.
    async function pauseAfter(failed: Exchange, attempt: number): Promise<void> {
      const delayMs = backoffMs(attempt, random, failed.kind === 'rate_limited' ? failed.retryAfterMs : null)
      log.warn({ call: label, attempt, delayMs, failure: failed.kind }, 'Airbyte call failed, trying again')
      await wait(delayMs, signal)
    }
  }
}

// Policies hand results on as unknown; only exchanges run under these.
const isOutage = (result: unknown) => (result as Exchange).kind === 'unavailable'

function isRateLimit(result: unknown): boolean {
  const exchange = result as Exchange
  return exchange.kind === 'rate_limited' && (exchange.retryAfterMs ?? 0) <= longestRetryAfterMs
}

function isPassing(result: unknown): boolean {
  return isOutage(result) || isRateLimit(result) || (result as Exchange).kind === 'malformed'
}

// fetch says only "fetch failed"; what happened is in the cause.
function connectionProblem(error: unknown): string {
  return messageOf(error instanceof Error && error.cause ? error.cause : error)
}
