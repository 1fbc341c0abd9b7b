import { contentDigest } from '../../../lib/ids.ts'
import type { Forgetting } from '../../../privacy/erasure/forgetting.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { Transaction } from '../database.ts'
import type { Place as ListedPlace } from './catalogue.ts'
import { fits, quoted } from './fits.ts'

export type Swept = { found: number; changed: number }
type Place = Pick<ListedPlace, 'schema' | 'table' | 'columns'>
type Found = { ctid: string; row: Record<string, unknown> }

export const sweptAtOnce = 500

/** Takes needles out of up to 500 rows of a table that name somebody, whatever the column. */
export async function maskRows(
  transaction: Transaction,
  place: Place,
  {
    forgetting,
    search,
    isHeld = () => false,
  }: { forgetting: Forgetting; search: Search; isHeld?: (row: Record<string, unknown>) => boolean },
): Promise<Swept> {
  const { query } = transaction
  await query("select set_config('sophia.erasing', 'on', true)")
  const rows = await matching(transaction, place, search)
  const changed = rows.flatMap(({ ctid, row }) => {
    if (isHeld(row)) return []
    const next = withDigest(place.table, forgetting.json(row) as Record<string, unknown>)
    return JSON.stringify(next) === JSON.stringify(row) ? [] : [{ ctid, next }]
  })
  await writeRows(transaction, place, changed)
  return { found: rows.length, changed: changed.length }
}

/** Removes up to 500 rows of a table that name somebody. */
export async function dropRows(transaction: Transaction, place: Place, search: Search): Promise<Swept> {
  await transaction.query("select set_config('sophia.erasing', 'on', true)")
  const rows = await matching(transaction, place, search)
  const removed = await transaction.query(`delete from ${named(place)} where ctid = any($1::tid[]) returning 1`, [
    rows.map(({ ctid }) => ctid),
  ])
  return { found: rows.length, changed: removed.length }
}

export async function writeRows(
  { query }: Transaction,
  place: Place,
  rows: readonly { ctid: string; next: Record<string, unknown> }[],
): Promise<void> {
  const table = named(place)
  const columns = [...place.columns, ...(place.table === 'source_records' ? ['change_xid'] : [])]
  const values = columns.map((column) => (column === 'change_xid' ? 'pg_current_xact_id()' : `n.${quoted(column)}`))
  for (const { ctid, next } of rows) {
    await query(
      `update ${table} t set (${columns.map(quoted).join(', ')}) = row(${values.join(', ')})
       from jsonb_populate_record(null::${table}, $1::jsonb) n where t.ctid = $2::tid`,
      [JSON.stringify(next), ctid],
    )
  }
}

export function matching({ query }: Transaction, place: Place, search: Search): Promise<Found[]> {
  const { of, values } = fits(search)
  return query<Found>(
    `select ctid::text as ctid, to_jsonb(t) as row from ${named(place)} t where ${of(place.columns)} limit ${sweptAtOnce} for update`,
    values,
  )
}

// A row that ingest would write now has this digest.
function withDigest(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (table === 'source_records') return { ...row, content_digest: contentDigest(row.data) }
  return table === 'er_record' ? { ...row, digest: contentDigest({ ...(row.fields as object), side: row.side }) } : row
}

function named({ schema, table }: Place): string {
  return `${quoted(schema)}.${quoted(table)}`
}
