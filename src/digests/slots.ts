import { addDays, type Day, weekdayOf } from '../lib/zoned-time.ts'
import type { DigestSchedule } from '../model/digest.ts'

/** A half-open run of days `[from, to)`. */
export type Days = { from: Day; to: Day }

/** The whole week, Monday to Sunday, that ended before a day; of what is told every day, the day before. */
export function periodBefore(day: Day, weekday: number | null): Days {
  if (weekday === null) return { from: addDays(day, -1), to: day }
  const monday = addDays(day, -weekdayOf(day))
  return { from: addDays(monday, -7), to: monday }
}

/** The period a slot names. */
export function periodOf(slot: string, weekday: number | null): Days {
  const from = readDay(slot)
  return { from, to: addDays(from, weekday === null ? 1 : 7) }
}

/** `2026-11-16` */
export function sayIsoDay({ year, month, day }: Day): string {
  return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-')
}

/** The day a slot begins with. */
export function readDay(slot: string): Day {
  const [year = 1970, month = 1, day = 1] = slot.slice(0, 10).split('-').map(Number)
  return { year, month, day }
}

/** The slot of a schedule that is due on a day: moved within a week it stays the same, so that nothing is told twice. */
export function slotOn(day: Day, { weekday }: Pick<DigestSchedule, 'weekday'>): string {
  return sayIsoDay(periodBefore(day, weekday).from)
}

/** The slot of a rep's note as the manager gets it, and whom it is about. */
export function teamSlot(slot: string, rep: string): string {
  return `${slot}/${rep}`
}

export function repOf(slot: string): string {
  return slot.slice(slot.indexOf('/') + 1)
}

/** The slot of a brief: a meeting moved to another day is another one. */
export function meetingSlot(meetingId: string, day: Day): string {
  return `${meetingId}@${sayIsoDay(day)}`
}

export function meetingOf(slot: string): string {
  return slot.slice(0, slot.lastIndexOf('@'))
}

export function keyOf(scheduleId: string, slot: string, recipient: string): string {
  return `${scheduleId}:${slot}:${recipient}`
}

const pad = (part: number): string => String(part).padStart(2, '0')
