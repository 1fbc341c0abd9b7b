import type { Forgetting } from '../../../privacy/erasure/forgetting.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { Transaction } from '../database.ts'
import type { Place } from './catalogue.ts'
import { quoted } from './fits.ts'
import { maskRows, type Swept, writeRows } from './sweep.ts'

export type LandedPlace = Pick<Place, 'schema' | 'table' | 'columns'>

/** Empties rows that have one of these ids of every word; ids and dates stay, by which a sync knows them. */
export async function emptyRows(transaction: Transaction, place: LandedPlace, ids: readonly string[]): Promise<number> {
  const changed = (await rowsById(transaction, place, ids)).flatMap(({ ctid, row }) => {
    const words = place.columns.filter((column) => !isKey(column))
    const next = { ...row, ...Object.fromEntries(words.map((column) => [column, emptied(row[column])])) }
    return JSON.stringify(next) === JSON.stringify(row) ? [] : [{ ctid, next }]
  })
  await writeRows(transaction, place, changed)
  return changed.length
}

/** Takes names and sentences out of the rows that have one of these ids. */
export async function maskRowsOf(
  transaction: Transaction,
  place: LandedPlace,
  { ids, forgetting }: { ids: readonly string[]; forgetting: Forgetting },
): Promise<number> {
  const changed = (await rowsById(transaction, place, ids)).flatMap(({ ctid, row }) => {
    const next = forgetting.json(row) as Record<string, unknown>
    return JSON.stringify(next) === JSON.stringify(row) ? [] : [{ ctid, next }]
  })
  await writeRows(transaction, withoutOwn(place), changed)
  return changed.length
}

/** The ids by which the rows of a conversation are found: of a thread also that of each of its messages’ thread. */
export function idsIn(sourceId: string): string[] {
  return [...new Set([sourceId, ...sourceId.split(/[/:]/)])].filter((part) => part.length >= shortestId)
}

async function rowsById({ query }: Transaction, place: LandedPlace, ids: readonly string[]) {
  const keys = place.columns.filter((column) => rowIds.includes(column))
  if (keys.length === 0 || ids.length === 0) return []
  return query<{ ctid: string; row: Record<string, unknown> }>(
    `select ctid::text as ctid, to_jsonb(t) as row from ${quoted(place.schema)}.${quoted(place.table)} t
     where ${keys.map((key) => `${quoted(key)}::text = any($1)`).join(' or ')} for update`,
    [ids],
  )
}

/** Takes needles, and sentences that were said, out of up to 500 rows that name somebody. */
export function maskLanded(
  transaction: Transaction,
  place: LandedPlace,
  given: { forgetting: Forgetting; search: Search },
): Promise<Swept> {
  return maskRows(transaction, withoutOwn(place), given)
}

const rowIds = ['id', 'Id', 'ID', 'callId', 'call_id', 'callid', 'ts', 'thread_ts']
const shortestId = 6

function isKey(column: string): boolean {
  return column.startsWith('_airbyte') || rowIds.includes(column) || column === 'channel_id'
}

function withoutOwn(place: LandedPlace): LandedPlace {
  return { ...place, columns: place.columns.filter((column) => !column.startsWith('_airbyte')) }
}

// Numbers, days and ids of other rows tell a sync what a row is; words tell who.
function emptied(value: unknown): unknown {
  if (typeof value === 'string')
    return /^[\d:.TZ+-]*$/.test(value) || /^(?=.*\d)[0-9A-Za-z]{15,18}$/.test(value) ? value : ''
  if (Array.isArray(value)) return value.map(emptied)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item)]))
}
