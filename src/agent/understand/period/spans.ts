import { addDays, addMonths, type Day, weekdayOf } from '../../../lib/zoned-time.ts'

/** A stretch of calendar days, `to` exclusive. */
export type Span = { from: Day; to: Day }

/**
 * The speaker's day and the month (1–12) the fiscal year of the domain begins with. `talk` is set where the text is
 * something said instead of a question: then forms that only talk has are read too, and a name without a direction
 * ("Friday", "the 12th") means the latest that has begun, or the next to come.
 */
export type Calendar = { today: Day; fiscalYearStart: number; talk?: 'past' | 'future' }

/** Sorts calendar days. */
export function orderOf({ year, month, day }: Day): number {
  return year * 10_000 + month * 100 + day
}

export function isBefore(left: Day, right: Day): boolean {
  return orderOf(left) < orderOf(right)
}

export function daysFrom(from: Day, count: number): Span {
  return { from, to: addDays(from, count) }
}

export function monthsFrom(from: Day, count: number): Span {
  return { from, to: addMonths(from, count) }
}

/** The Monday-to-Sunday week a day lies in. */
export function weekOf(day: Day): Span {
  return daysFrom(addDays(day, -weekdayOf(day)), 7)
}

/** From a day to the end of today. */
export function toDate(from: Day, { today }: Calendar): Span {
  return { from, to: addDays(today, 1) }
}

/** The day itself, or null for one that no calendar has, such as 31 February. */
export function dayOf(year: number, month: number, day: number): Span | null {
  if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth({ year, month })) return null
  return daysFrom({ year, month, day }, 1)
}

/** The same day of the month `count` months later, or the last day of a shorter month. */
export function moveMonths(day: Day, count: number): Day {
  const first = addMonths(day, count)
  return { ...first, day: Math.min(day.day, lengthOfMonth(first)) }
}

/** A fiscal year bears the number of the calendar year it ends in. */
export function fiscalYear(number: number, { fiscalYearStart }: Calendar): Span {
  return monthsFrom({ year: fiscalYearStart === 1 ? number : number - 1, month: fiscalYearStart, day: 1 }, 12)
}

export function fiscalYearNow({ today, fiscalYearStart }: Calendar): number {
  return today.year + (fiscalYearStart > 1 && today.month >= fiscalYearStart ? 1 : 0)
}

/** Week 1 is the week of 4 January (ISO 8601); null when the year has no such week. */
export function isoWeek(year: number, week: number): Span | null {
  const monday = addDays(weekOf({ year, month: 1, day: 4 }).from, 7 * (week - 1))
  const isInYear = week >= 1 && addDays(monday, 3).year === year
  return isInYear ? daysFrom(monday, 7) : null
}

/** Days in a span, both ends of summer time included. */
export function lengthOf({ from, to }: Span): number {
  const at = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day)
  return (at(to) - at(from)) / 86_400_000
}

function lengthOfMonth({ year, month }: { year: number; month: number }): number {
  return addDays(addMonths({ year, month, day: 1 }, 1), -1).day
}
