import { clockIn, type Day, dayIn, weekdayOf } from './zoned-time.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Where and when a date is said: the reader's time zone and the present moment; `asked` where a question looks from another. */
export type Reading = { timeZone: string; now: Date; asked?: Date }

/** `Thu 19 Nov`, with the year only when it is another year than now. */
export function sayDay(instant: string | Date, { timeZone, now }: Reading): string {
  const day = dayIn(new Date(instant), timeZone)
  return `${weekdays[weekdayOf(day)]} ${sayDate(day, dayIn(now, timeZone).year)}`
}

/** `Thu 19 Nov, 14:05` on the reader's clock. */
export function sayMoment(instant: string | Date, reading: Reading): string {
  const { hour, minute } = clockIn(new Date(instant), reading.timeZone)
  return `${sayDay(instant, reading)}, ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Since when, as short as it can be told: `12:21`, or `Mon 23 Nov, 12:21` of another day. */
export function saySince(instant: Date, reading: Reading): string {
  const said = sayMoment(instant.toISOString(), reading)
  const day = sayDay(instant, reading)
  return day === sayDay(reading.now, reading) ? said.replace(`${day}, `, '') : said
}

/** `24 Oct–23 Nov`: both ends included, though `to` is the first instant after the range. */
export function sayRange(from: Date | null, to: Date | null, { timeZone, now }: Reading): string {
  const thisYear = dayIn(now, timeZone).year
  const first = from && dayIn(from, timeZone)
  const last = to && lastDayBefore(to, timeZone)
  if (!first && !last) return 'all time'
  if (!first) return `until ${last ? sayDate(last, thisYear) : ''}`
  if (!last) return `since ${sayDate(first, thisYear)}`
  if (isSame(first, last)) return `${weekdays[weekdayOf(first)]} ${sayDate(first, thisYear)}`
  if (first.year === last.year && first.month === last.month) return `${first.day}–${sayDate(last, thisYear)}`
  return `${sayDate(first, last.year)}–${sayDate(last, thisYear)}`
}

/** `14:32` of a recording; hours only when there are some. */
export function saySeconds(seconds: number): string {
  const whole = Math.floor(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

function lastDayBefore(instant: Date, timeZone: string): Day {
  return dayIn(new Date(instant.getTime() - 1), timeZone)
}

function sayDate(day: Day, thisYear: number): string {
  const text = `${day.day} ${months[day.month - 1]}`
  return day.year === thisYear ? text : `${text} ${day.year}`
}

function isSame(left: Day, right: Day): boolean {
  return left.year === right.year && left.month === right.month && left.day === right.day
}
