import type { Clock } from '../../lib/clock.ts'

const keptKeys = 10_000

/** A map that forgets what was not touched for longest, so that strangers cannot fill the memory. */
function createRecent<Value>() {
  const values = new Map<string, Value>()
  return {
    get: (key: string) => values.get(key),
    set(key: string, value: Value): void {
      values.delete(key)
      values.set(key, value)
      if (values.size > keptKeys) values.delete(values.keys().next().value ?? '')
    },
    delete: (key: string) => values.delete(key),
    size: () => values.size,
  }
}

type Bucket = { tokens: number; at: number }

/** Lets each key spend `burst` at once and `perSecond` from then on; `take` gives the seconds to wait, 0 = go on. */
export function createRateLimit({ burst, perSecond, clock }: { burst: number; perSecond: number; clock: Clock }) {
  const buckets = createRecent<Bucket>()
  return {
    take(key: string, cost = 1): number {
      const at = clock().getTime()
      const before = buckets.get(key) ?? { tokens: burst, at }
      const tokens = Math.min(burst, before.tokens + (Math.max(0, at - before.at) / 1000) * perSecond)
      buckets.set(key, { tokens: tokens < cost ? tokens : tokens - cost, at })
      return tokens < cost ? Math.ceil((cost - tokens) / perSecond) : 0
    },
    size: buckets.size,
  }
}

const freeFailures = 5
const firstWaitMs = 10_000
const longestWaitMs = 15 * 60_000
const forgottenAfterMs = 60 * 60_000

type Failures = { count: number; at: number }

/** Five failures are free; each one after makes its key wait twice as long, from 10 seconds up to 15 minutes. */
export function createFailureWaits({ clock }: { clock: Clock }) {
  const failures = createRecent<Failures>()
  const read = (key: string): Failures => {
    const found = failures.get(key)
    return found && clock().getTime() - found.at < forgottenAfterMs ? found : { count: 0, at: 0 }
  }
  return {
    /** Seconds until this key may try again; 0 = now. */
    secondsLeft(key: string): number {
      const { count, at } = read(key)
      if (count < freeFailures) return 0
      const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (count - freeFailures))
      return Math.max(0, Math.ceil((at + wait - clock().getTime()) / 1000))
    },
    failed: (key: string): void => failures.set(key, { count: read(key).count + 1, at: clock().getTime() }),
    succeeded: (key: string): void => void failures.delete(key),
    size: failures.size,
  }
}
