import { saySystem } from '../../entities/wording/say-source.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { CrmRecord } from '../../model/account.ts'
import { changePhrases } from './change-words.ts'
import { isDate, sayMoney, sayRecordDay } from './record-values.ts'

/** `HubSpot ticket`, `Salesforce opportunity`. */
export function sayCrm({ system, kind }: Pick<CrmRecord, 'system' | 'kind'>): string {
  const noun = kind === 'deal' && system === 'salesforce' ? 'opportunity' : kind.replace('_', ' ')
  return `${saySystem(system)} ${noun}`
}

/** What a sentence that rests on a record may say of it: its own fields, each only as that field is said. */
export function crmPhrases(record: CrmRecord, reading: Reading): string[] {
  if (record.kind === 'run') return runPhrases(record, reading)
  if (record.kind === 'change') return changePhrases(record, reading)
  const said = Object.entries(ways).flatMap(([field, say]) => say(record.data[field], reading))
  const { isClosed, closedAt } = record.data
  const isDone = (record.kind === 'task' || record.kind === 'ticket') && (isClosed === true || closedAt !== undefined)
  return [
    ...said,
    ...(isDone ? ['the task is closed'] : []),
    ...(record.owner ? [record.owner] : []),
    sayCrm(record),
    saySystem(record.system),
  ]
}

type Way = (value: unknown, reading: Reading) => string[]

const dated =
  (...words: string[]): Way =>
  (value, reading) =>
    isDate(value) ? words.map((word) => `${word} ${sayRecordDay(value, reading)}`) : []
const titled: Way = (value) => (typeof value === 'string' && value !== '' ? [`“${value}”`] : [])

/** The fields a sentence may say, and how; what is not listed here is never said. */
const ways: Readonly<Record<string, Way>> = {
  amount: (value) => (typeof value === 'number' ? [sayMoney(value)] : []),
  probabilityPercent: (value) => (typeof value === 'number' ? [`${value} %`] : []),
  stage: (value) => (typeof value === 'string' && value !== '' ? [`stage ${value}`] : []),
  renewalDate: dated('ends', 'renewal'),
  closeDate: dated('ends', 'closes'),
  stageChangedAt: dated('last changed'),
  updatedAt: dated('last changed'),
  createdAt: dated('created'),
  closedAt: dated('closed'),
  completedAt: dated('closed'),
  dueDate: dated('due'),
  dueAt: dated('due'),
  startsAt: (value, reading) =>
    isDate(value)
      ? [`starts ${sayRecordDay(value, reading)}`, sayMoment(value, reading), sayMoment(value, reading).slice(-5)]
      : [],
  ...{ name: titled, title: titled, text: titled },
}

/** An instant of a record in ISO 8601; null where it is none. */
export function recordTime(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null
}

// When a run began and each source was done, how many rows of which it caught up, and what went wrong.
function runPhrases({ data }: CrmRecord, reading: Reading): string[] {
  const began = isDate(data.startedAt) ? [sayMoment(data.startedAt, reading)] : []
  const done = Object.entries(data).flatMap(([field, value]) => {
    const system = saySystem(field.replace(/At$|CaughtUp$/, ''))
    if (typeof value === 'number' && field.endsWith('CaughtUp')) return [`${value} ${system} rows`]
    return isDate(value) && field.endsWith('At') ? [`${system}, synced ${sayMoment(value, reading)}`] : []
  })
  return [...began, ...done, ...(typeof data.error === 'string' ? [data.error] : [])]
}
