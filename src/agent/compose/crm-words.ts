import { saySystem } from '../../entities/wording/say-source.ts'
import { type Reading, sayDay, sayMoment } from '../../lib/say-date.ts'
import { startOfDay } from '../../lib/zoned-time.ts'
import type { CrmRecord } from '../../model/account.ts'

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

/** `HubSpot ticket`, `Salesforce opportunity`. */
export function sayCrm({ system, kind }: Pick<CrmRecord, 'system' | 'kind'>): string {
  const noun = kind === 'deal' && system === 'salesforce' ? 'opportunity' : kind.replace('_', ' ')
  return `${saySystem(system)} ${noun}`
}

/** What a sentence that rests on a record may say of it. */
export function crmPhrases(record: CrmRecord, reading: Reading): string[] {
  const said = Object.values(record.data).flatMap((value) => sayValue(value, reading))
  if (record.kind === 'run') return [...said, ...runPhrases(record, reading)]
  return [...said, ...(record.owner ? [record.owner] : []), sayCrm(record), saySystem(record.system)]
}

function sayValue(value: unknown, reading: Reading): string[] {
  if (typeof value === 'number') return [sayMoney(value), `${value} %`, String(value)]
  if (typeof value !== 'string' || value === '') return []
  return dayOnly.test(value) || instant.test(value) ? [sayRecordDay(value, reading)] : [value, `“${value}”`]
}

/** An instant of a record in ISO 8601; null where it is none. */
export function recordTime(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null
}

// When a run began and each source was done, and how many rows of which it caught up.
function runPhrases({ data }: CrmRecord, reading: Reading): string[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const system = saySystem(field.replace(/At$|CaughtUp$/, ''))
    if (typeof value === 'number') return [`${value} ${system} rows`]
    return typeof value === 'string' && instant.test(value) ? [sayMoment(value, reading)] : []
  })
}
