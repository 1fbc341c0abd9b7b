import { addDays, type Day, dayIn, weekdayOf } from '../lib/zoned-time.ts'
import { localInstant } from './local-instant.ts'

/** When something is told: `weekday` 1 (Monday) to 7, null = every day. */
export type Rhythm = { weekday: number | null; minute: number; timeZone: string }
/** A moment it is due, and the calendar day it is due for. */
export type DueTime = { at: Date; day: Day }

const dayMs = 86_400_000
const daysAWeek = 7

/** Every moment of a rhythm in `(after, until]`, oldest first; each day once, whatever the clocks do. */
export function dueTimes(rhythm: Rhythm, after: Date, until: Date): DueTime[] {
  const first = addDays(dayIn(after, rhythm.timeZone), -2)
  const days = Math.max(0, Math.ceil((until.getTime() - after.getTime()) / dayMs)) + 5
  return Array.from({ length: days }, (_, ahead) => addDays(first, ahead))
    .filter((day) => rhythm.weekday === null || weekdayOf(day) === rhythm.weekday - 1)
    .map((day) => ({ at: localInstant(day, rhythm.minute, rhythm.timeZone), day }))
    .filter(({ at }) => at > after && at <= until)
}

/** The first moment of a rhythm after `after`. */
export function nextDue(rhythm: Rhythm, after: Date): DueTime | null {
  return dueTimes(rhythm, after, new Date(after.getTime() + (daysAWeek + 3) * dayMs))[0] ?? null
}
