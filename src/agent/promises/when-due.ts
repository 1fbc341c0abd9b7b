import { AppError } from '../../lib/errors.ts'
import { impossibleDay } from '../../lib/impossible-day.ts'
import type { Reading } from '../../lib/say-date.ts'
import { isoDayIn } from '../labels/commitments/iso-day-in.ts'
import { dueDateOf } from '../when/due-date.ts'

/** The day (`YYYY-MM-DD`) somebody types as a new date, today or later. Throws AppError `promise.date`. */
export function whenDue(typed: string, { timeZone, now }: Reading): string {
  const impossible = impossibleDay(typed)
  if (impossible)
    throw new AppError('promise.date', `${impossible} is no day; write one such as Fri 27 Nov or 2026-11-27`)
  const at = now.toISOString()
  const day = dueDateOf({ text: typed, at, timeZone })?.day
  if (day && day >= isoDayIn(at, timeZone)) return day
  throw new AppError(
    'promise.date',
    `“${typed}” names no day from today on; write one such as Fri 27 Nov, next Friday or 2026-11-27`,
  )
}
