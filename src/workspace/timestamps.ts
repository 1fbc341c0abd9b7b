import type { Clock } from '../lib/clock.ts'

export type Timestamps = ReturnType<typeof createTimestamps>

/** Slack message ids: "seconds.micros" of the clock, unique and strictly increasing even while the clock stands still. */
export function createTimestamps(clock: Clock) {
  let lastMicros = 0
  return {
    next: (): string => {
      lastMicros = Math.max(clock().getTime() * 1000, lastMicros + 1)
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, '0')}`
    },
    /** Later ids come after `ts`. */
    observe: (ts: string): void => {
      const [seconds = '0', micros = '0'] = ts.split('.')
      lastMicros = Math.max(lastMicros, Number(seconds) * 1_000_000 + Number(micros.padEnd(6, '0')))
    },
  }
}
