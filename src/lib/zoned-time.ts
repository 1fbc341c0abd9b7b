/** A calendar day; months and days count from 1. */
export type Day = { year: number; month: number; day: number }

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day an instant falls on in a time zone. */
export function dayIn(instant: Date, timeZone: string): Day {
  const { year, month, day } = clockIn(instant, timeZone)
  return { year, month, day }
}

/** The instant a day begins in a time zone; where midnight does not exist, the first instant after it. */
export function startOfDay(day: Day, timeZone: string): Date {
  const midnight = Date.UTC(day.year, day.month - 1, day.day)
  // The clocks of the days around it: where they differ, midnight comes twice, or not at all.
  const around = [midnight - dayMs, midnight, midnight + dayMs].map((instant) => offsetAt(instant, timeZone))
  const candidates = around.map((offset) => midnight - offset).sort((left, right) => left - right)
  const first = candidates.find((instant) => instant + offsetAt(instant, timeZone) >= midnight)
  return new Date(first ?? midnight)
}

/** Calendar arithmetic: the day `count` days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day) + count * dayMs)
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** The first day of the month `count` months later. */
export function addMonths(day: Day, count: number): Day {
  const months = day.year * 12 + day.month - 1 + count
  return { year: Math.floor(months / 12), month: (months % 12) + 1, day: 1 }
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7
}

/** The wall clock of a time zone at an instant. */
export function clockIn(instant: Date, timeZone: string) {
  const local = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone))
  if (Number.isNaN(local.getTime())) throw new RangeError('Invalid time value')
  return {
    ...{ year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() },
    ...{ hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds() },
  }
}

const quarterHourMs = 900_000
const mostOffsets = 50_000
const offsets = new Map<string, Map<number, number>>()

// Formatting is slow, and clocks are changed at whole quarters of an hour only.
function offsetAt(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / quarterHourMs)
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>()
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  const offset = wallOf(new Date(quarter * quarterHourMs), timeZone) - quarter * quarterHourMs
  if (ofZone.size >= mostOffsets) ofZone.clear()
  offsets.set(timeZone, ofZone.set(quarter, offset))
  return offset
}

function wallOf(instant: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour % 24, minute, second)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
