import { InvalidArgumentError } from 'commander'
import { startOfDay } from '../lib/zoned-time.ts'
import { parseAsOf } from './parse-as-of.ts'

const span = /^(\d{1,4})([hdw])$/
const unitMs = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** A span back from now (`12h`, `7d`, `4w`), a day or a moment, as it is given on the command line. */
export function parseSince(text: string): string {
  if (span.test(text)) return text
  try {
    return parseAsOf(text)
  } catch {
    throw new InvalidArgumentError('Give a span such as 7d, a day as 2026-11-03 or a moment as 2026-11-03T14:00:00Z.')
  }
}

/** The moment (ISO 8601) it names; a day is its first moment in a time zone. */
export function momentOf(text: string, { timeZone, now }: { timeZone: string; now: Date }): string {
  const [, count, unit] = span.exec(text) ?? []
  if (count !== undefined)
    return new Date(now.getTime() - Number(count) * unitMs[unit as keyof typeof unitMs]).toISOString()
  const [, year = 0, month = 1, day = 1] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  return year === 0 ? new Date(text).toISOString() : startOfDay({ year, month, day }, timeZone).toISOString()
}
