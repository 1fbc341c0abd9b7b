import { saySystem } from '../../entities/wording/say-source.ts'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { FieldChange, RecordChange } from '../../model/record-change.ts'
import { sayMoney, sayRecordDay } from './record-values.ts'

const nouns: Readonly<Record<string, string>> = {
  stage: 'stage',
  amount: 'amount',
  closeDate: 'close date',
  renewalDate: 'renewal date',
  isClosed: 'status',
  priority: 'priority',
  owner: 'owner',
}

/** What a record says otherwise: `Salesforce opportunity “…”`, `stage Proposal → Negotiation, Maya Lindqvist, Thu 5 Nov`. */
export function sayRecordChange(record: CrmRecord, reading: Reading): { what: string; change: string; day: string } {
  const change = changeIn(record)
  const days = change.fields.flatMap(({ at }) => at ?? []).toSorted()
  const day = days.length > 0 ? sayDay(days.at(-1) ?? '', reading) : ''
  const fields = change.fields.map((field) => sayFieldChange(field, reading))
  return { what: `${nounOf(record)} “${change.name}”`, change: change.isNew ? 'new' : fields.join('; '), day }
}

/** What a sentence that rests on such a record may say of it. */
export function changePhrases(record: CrmRecord, reading: Reading): string[] {
  const change = changeIn(record)
  const { what, change: whole, day } = sayRecordChange(record, reading)
  const fields = change.fields.map((field) => sayFieldChange(field, reading))
  return [what, whole, `“${change.name}”`, nounOf(record), ...(day === '' ? [] : [day]), ...fields]
}

function sayFieldChange({ field, from, to, at, by }: FieldChange, reading: Reading): string {
  const who = [by, at && sayDay(at, reading)].filter(Boolean).join(', ')
  const values = `${nouns[field] ?? field} ${sayValue(field, from, reading)} → ${sayValue(field, to, reading)}`
  return who ? `${values} (${who})` : values
}

function sayValue(field: string, value: unknown, reading: Reading): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'closed' : 'open'
  if (typeof value === 'number') return field === 'amount' ? sayMoney(value) : String(value)
  return field.endsWith('Date') ? sayRecordDay(String(value), reading) : String(value)
}

function nounOf({ system, data }: CrmRecord): string {
  const of = String(data.of)
  return `${saySystem(system)} ${of === 'deal' && system === 'salesforce' ? 'opportunity' : of === 'company' ? 'account' : of}`
}

function changeIn({ data }: CrmRecord): RecordChange {
  return data as unknown as RecordChange
}
