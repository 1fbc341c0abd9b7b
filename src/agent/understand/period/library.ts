import { casual } from 'chrono-node'
import { addDays, clockIn, type Day } from '../../../lib/zoned-time.ts'
import type { Days } from './interval.ts'
import { isPartOfName } from './is-part-of-name.ts'
import { orderOf } from './spans.ts'
import { anyMonth, anyWeekday } from './vocabulary.ts'

const namesDay = new RegExp(
  `\\b(?:${anyMonth} ?\\d|\\d\\w* ?${anyMonth}|${anyWeekday.replace(/mon\|.*?sun/, '\\b\\B')}|\\bago)\\b`,
  'i',
)

/** What the date library reads in a text our own grammar is silent about. */
export function daysByLibrary(text: string, now: Date, timeZone: string): { days: Days; phrase: string } | null {
  if (!namesDay.test(text)) return null
  const local = clockIn(now, timeZone)
  const reference = new Date(local.year, local.month - 1, local.day, local.hour, local.minute)
  const result = casual
    .parse(text, reference)
    .find((found) => namesDay.test(found.text) && isDay(found) && !isPartOfName(found.text, restOf(text, found)))
  if (!result) return null
  const read = (date: typeof result.start): Day => ({
    year: date.get('year') ?? local.year,
    month: date.get('month') ?? 1,
    day: date.get('day') ?? 1,
  })
  const first = read(result.start)
  const last = result.end ? read(result.end) : first
  const isPast = result.start.isCertain('year') || orderOf(first) <= orderOf(local)
  const back = (day: Day) => (result.start.isCertain('month') ? { ...day, year: day.year - 1 } : addDays(day, -7))
  const [from, to] = isPast ? [first, last] : [back(first), back(last)]
  return { days: { from, to: addDays(to, 1) }, phrase: result.text }
}

function isDay({ start }: ReturnType<typeof casual.parse>[number]): boolean {
  return start.isCertain('weekday') || start.isCertain('day')
}

function restOf(text: string, { index, text: found }: { index: number; text: string }): string {
  return text.slice(index + found.length)
}
