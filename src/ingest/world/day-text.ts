import { wallIn } from './wall-in.ts'
import type { WorldClock } from './world-clock.ts'

/** The calendar day a script's head gives, moved; null where it gives none. */
export function dayText(value: unknown, clock: Pick<WorldClock, 'day'>): string | null {
  const wall = wallIn(value)
  return wall === undefined ? null : clock.day(wall)
}
