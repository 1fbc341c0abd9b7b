import { InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { impossibleDay } from '../lib/impossible-day.ts'
import { addDays, startOfDay } from '../lib/zoned-time.ts'

const day = /^(\d{4})-(\d\d)-(\d\d)$/

/** A day or a moment, as it is given on the command line. */
export function parseAsOf(text: string): string {
  const isGiven = day.test(text) || z.iso.datetime({ offset: true }).safeParse(text).success
  if (isGiven && impossibleDay(text) === null) return text
  throw new InvalidArgumentError('Give a day as 2026-11-03 or a moment as 2026-11-03T14:00:00Z.')
}

/** The first moment (ISO 8601) after a day in a time zone; a moment is itself. */
export function momentAfter(text: string, timeZone: string): string {
  const found = text.match(day)
  if (!found) return new Date(text).toISOString()
  const [, year = 0, month = 1, date = 1] = found.map(Number)
  return startOfDay(addDays({ year, month, day: date }, 1), timeZone).toISOString()
}
