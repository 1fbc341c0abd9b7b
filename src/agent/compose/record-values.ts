import { type Reading, sayDay } from '../../lib/say-date.ts'
import { startOfDay } from '../../lib/zoned-time.ts'

const dayOnly = /^(\d{4})-(\d\d)-(\d\d)$/
const instant = /^\d{4}-\d\d-\d\dT/

/** `$486,000` */
export function sayMoney(amount: number): string {
  return `$${amount.toLocaleString('en-US', { maximumFractionDigits: 2 })}`
}

/** A day of a record (`YYYY-MM-DD`) or an instant, as any date is said. */
export function sayRecordDay(value: string, reading: Reading): string {
  const day = value.match(dayOnly)
  if (!day) return sayDay(value, reading)
  const [, year, month, date] = day.map(Number)
  return sayDay(startOfDay({ year: year ?? 0, month: month ?? 1, day: date ?? 1 }, reading.timeZone), reading)
}

/** Whether a field holds a day or an instant. */
export function isDate(value: unknown): value is string {
  return typeof value === 'string' && (dayOnly.test(value) || instant.test(value))
}
