import { addDays, addMonths, type Day } from '../../../lib/zoned-time.ts'
import type { Meaning } from './meaning.ts'
import type { Groups } from './rule.ts'
import {
  type Calendar,
  daysFrom,
  fiscalYear,
  fiscalYearNow,
  monthsFrom,
  moveMonths,
  type Span,
  weekOf,
} from './spans.ts'
import { countOf } from './vocabulary.ts'

/** The calendar unit `turn` units from the present one; the last weekend is over, the present one is this week's. */
export function unitAt(unit: string, turn: number, calendar: Calendar, isFiscal?: string): Span {
  const { today, fiscalYearStart } = calendar
  if (/weekend/i.test(unit)) return weekendAt(turn, today)
  if (/^h(?!alf)/i.test(unit)) return daysFrom(back(-turn, unit, today), 1)
  if (/week|fortnight/i.test(unit)) return weekOf(addDays(today, (/fort/i.test(unit) ? 14 : 7) * turn))
  if (/day/i.test(unit)) return daysFrom(addDays(today, turn), 1)
  if (isFiscal && /year/i.test(unit)) return fiscalYear(fiscalYearNow(calendar) + turn, calendar)
  const size = /month/i.test(unit) ? 1 : /quarter/i.test(unit) ? 3 : /half/i.test(unit) ? 6 : 12
  const offset = isFiscal ? fiscalYearStart - 1 : 0
  const monthsIn = (((today.month - 1 - offset) % size) + size) % size
  return monthsFrom(addMonths(today, size * turn - monthsIn), size)
}

function weekendAt(turn: number, today: Day): Span {
  return daysFrom(addDays(weekOf(today).from, 5 + 7 * turn), 2)
}

/** The day `amount` units before today, on the same day of the month or the last of a shorter one. */
export function back(amount: number, unit: string, today: Day): Day {
  if (/^h(?!alf)/i.test(unit)) return addDays(today, hoursInDays(amount))
  if (/^d/i.test(unit)) return addDays(today, -amount)
  if (/^f/i.test(unit)) return addDays(today, -14 * amount)
  if (/^w/i.test(unit)) return addDays(today, -7 * amount)
  const size = /^m/i.test(unit) ? 1 : /^q/i.test(unit) ? 3 : /^h/i.test(unit) ? 6 : 12
  return moveMonths(today, -size * amount)
}

function hoursInDays(amount: number): number {
  if (amount < 0) return Math.floor(-amount / 24)
  return -Math.ceil(amount / 24) + (amount < 24 ? 1 : 0)
}

/** So many units from today: the unit that lies in, and the very day. */
export function unitsAhead({ count: given = '', unit = '' }: Groups, calendar: Calendar): Meaning {
  const amount = countOf(given)
  return { span: unitAt(unit, amount, calendar), edge: back(-amount, unit, calendar.today) }
}

/** The full name of an abbreviated unit. */
export function longUnit(unit: string): string {
  if (/^d/i.test(unit)) return 'day'
  if (/^w/i.test(unit)) return 'week'
  return /^m/i.test(unit) ? 'month' : /^q/i.test(unit) ? 'quarter' : 'year'
}
