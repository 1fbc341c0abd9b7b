import { dayIn } from '../../lib/zoned-time.ts'
import { createToInstant, toInstant } from '../sources/to-instant.ts'
import { textOf } from './read-value.ts'

const utcInstant = createToInstant('UTC')

/** What a date column holds; `shown` is the value that could not be read. */
export type TimeReading = { kind: 'absent' } | { kind: 'time'; at: string } | { kind: 'unreadable'; shown: string }

/** The instant (ISO 8601, UTC) in a column: ISO text, Postgres' own spelling, a Date, or epoch milliseconds. */
export function readTime(value: unknown, timeZone: string): TimeReading {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? { kind: 'unreadable', shown: 'Invalid Date' } : readText(value.toISOString())
  }
  const text = textOf(value)
  if (text === undefined) {
    return value === null || value === undefined || value === '' ? { kind: 'absent' } : unreadable(value)
  }
  if (/^\d{12,13}$/.test(text)) return readText(new Date(Number(text)).toISOString())
  return readText(text, timeZone)
}

/** The calendar day (YYYY-MM-DD): a midnight in UTC is a bare date, any other time falls on its day in the time zone. */
export function readDay(value: unknown, timeZone: string): TimeReading {
  const bare = textOf(value)
  const reading = readTime(bare !== undefined && isBareDate(bare) ? `${bare}T00:00:00Z` : value, timeZone)
  if (reading.kind !== 'time') return reading
  if (reading.at.endsWith('T00:00:00.000Z')) return { kind: 'time', at: reading.at.slice(0, 10) }
  return { kind: 'time', at: localDay(reading.at, timeZone) }
}

/** The calendar day (YYYY-MM-DD) on which an instant falls in a time zone. */
export function localDay(instant: string, timeZone: string): string {
  const { year, month, day } = dayIn(new Date(instant), timeZone)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

// Postgres writes +00 for an offset of whole hours.
function readText(text: string, timeZone?: string): TimeReading {
  const iso = text.replace(/([T ]\d{2}:\d{2}.*[+-]\d{2})$/, '$1:00')
  const hasOffset = /(?:z|utc|[+-]\d{2}:?\d{2})$/i.test(iso) && !isBareDate(iso)
  const at = hasOffset || timeZone === undefined ? utcInstant(iso) : toInstant(iso, timeZone)
  return at === undefined ? unreadable(text) : { kind: 'time', at }
}

function isBareDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

function unreadable(value: unknown): TimeReading {
  return { kind: 'unreadable', shown: typeof value === 'string' ? value : typeof value }
}
