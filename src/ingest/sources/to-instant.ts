import { AppError } from '../../lib/errors.ts'

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i
const dayMs = 86_400_000

/**
 * The UTC instant (ISO 8601) of an ISO date or date-time; without an offset it is wall time in the IANA zone.
 * A bare date is its midnight. A time the clocks skip moves on by the skipped length, a time that happens twice is
 * the first one (java.time's and Temporal's default). Undefined when it is no date between 1900 and 2199.
 */
export function toInstant(local: string, timeZone: string): string | undefined {
  return createToInstant(timeZone)(local)
}

/** `toInstant` for many times of one zone: the zone's formatter is built once. */
export function createToInstant(timeZone: string): (local: string) => string | undefined {
  const offsetMs = createOffsetReader(timeZone)
  return (local) => {
    const parsed = parseIso(local.trim())
    if (parsed === undefined) return undefined
    const { wallMs, offset } = parsed
    if (offset !== undefined) return new Date(wallMs - offset).toISOString()
    return new Date(resolveWallTime(wallMs, offsetMs)).toISOString()
  }
}

function resolveWallTime(wallMs: number, offsetMs: (instantMs: number) => number): number {
  const before = offsetMs(wallMs - dayMs)
  const after = offsetMs(wallMs + dayMs)
  const fitting = [wallMs - before, wallMs - after].filter((instant) => offsetMs(instant) === wallMs - instant)
  return fitting.length > 0 ? Math.min(...fitting) : wallMs - before
}

function parseIso(text: string): { wallMs: number; offset: number | undefined } | undefined {
  const match = isoPattern.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const millisecond = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
  const isDay = year >= 1900 && year <= 2199 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  const isReal = isDay && hour <= 23 && minute <= 59 && second <= 59
  const offset = parseOffset(match[8])
  if (!isReal || Number.isNaN(offset)) return undefined
  return { wallMs: date.getTime(), offset }
}

function parseOffset(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^(z|utc)$/i.test(text)) return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 14 || minutes > 59) return Number.NaN
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function createOffsetReader(timeZone: string): (instantMs: number) => number {
  const format = openFormat(timeZone)
  return (instantMs) => {
    const parts = new Map(format.formatToParts(instantMs).map((part) => [part.type, Number(part.value)]))
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const wallMs = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
      ((instantMs % 1000) + 1000) % 1000,
    )
    return wallMs - instantMs
  }
}

function openFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new AppError(
      'ingest.bad_time_zone',
      `"${timeZone}" is not a time zone. Set an IANA name such as America/Los_Angeles.`,
      { cause },
    )
  }
}
