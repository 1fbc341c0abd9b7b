import { nextDue } from '../../digests/due-times.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { DigestSchedule } from '../../model/digest.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `Mondays at 10:00 (America/Chicago)` */
export function sayRhythm({
  weekday,
  minute,
  timeZone,
}: Pick<DigestSchedule, 'weekday' | 'minute' | 'timeZone'>): string {
  const day = weekday === null ? 'Every day' : `${weekdays[weekday - 1]}s`
  return `${day} at ${sayMinute(minute)} (${timeZone ?? 'each reader’s own time zone'})`
}

/** `Mon 30 Nov, 10:00`: when a schedule comes next, on its own clock. */
export function sayNext(schedule: Pick<DigestSchedule, 'weekday' | 'minute' | 'timeZone'>, reading: Reading): string {
  const timeZone = schedule.timeZone ?? reading.timeZone
  const next = nextDue({ ...schedule, timeZone }, reading.now)
  return next ? sayMoment(next.at, { timeZone, now: reading.now }) : 'never'
}

export function sayMinute(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
