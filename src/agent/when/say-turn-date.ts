import { type Reading, sayRange } from '../../lib/say-date.ts'
import { addDays, type Day, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Days } from '../understand/period/interval.ts'
import { type Precision, precisionOf } from './precision.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/** `Thu 19 Nov`, `weekend of 14–15 Nov`, `week of 16 Nov`, `November`, `2019`, `since 2016`: as exactly as it is known. */
export function sayTurnDate(days: Days, reading: Reading): string {
  const { from, to } = days
  const range = sayRange(from && startOfDay(from, reading.timeZone), to && startOfDay(to, reading.timeZone), reading)
  const say = from && sayings[precisionOf(days)]
  return say ? say(from, range, reading) : range
}

type Say = (from: Day, range: string, reading: Reading) => string

const sayings: Partial<Record<Precision, Say>> = {
  weekend: (_, range) => `weekend of ${range}`,
  week: (from, _, reading) => `week of ${sayRange(...oneDay(from, reading), reading).replace(/^\w+ /, '')}`,
  month: sayMonth,
  year: ({ year }) => String(year),
  since: (from, range) => (from.month === 1 && from.day === 1 ? `since ${from.year}` : range),
}

function sayMonth({ year, month }: Day, _: string, { now, timeZone }: Reading): string {
  const name = months[month - 1] ?? ''
  return year === dayIn(now, timeZone).year ? name : `${name} ${year}`
}

function oneDay(day: Day, { timeZone }: Reading): [Date, Date] {
  return [startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone)]
}
