import { contentDigest } from '../../../lib/ids.ts'
import type { PersonalValue } from '../../../privacy/masker.ts'
import type { Transaction } from '../database.ts'
import { keepValues } from '../personal-values.ts'
import type { StoredTable } from './stored-tables.ts'

export type Rewrite = {
  [Kind in StoredTable['texts'][string]]: (value: unknown) => { value: unknown; values: PersonalValue[] }
}
/** Where reading goes on: the key of the last row seen; null at the end. */
export type Portion = { after: string[] | null; seen: number; rewritten: number }
type Row = Record<string, unknown>

/** Rewrites the next rows of a table whose texts `rewrite` changes, inside an open transaction; the others stay as they are. */
export async function rewriteRows(
  transaction: Transaction,
  table: StoredTable,
  { after, limit, rewrite }: { after: readonly string[] | null; limit: number; rewrite: Rewrite },
): Promise<Portion> {
  const rows = await readRows(transaction, table, { after, limit })
  const changed = rows.flatMap((row) => {
    const rewritten = rewriteRow(table, row, rewrite)
    return rewritten ? [rewritten] : []
  })
  if (changed.length > 0) {
    await writeRows(
      transaction,
      table,
      changed.map(({ row }) => row),
    )
    await keepValues(
      transaction,
      'record',
      changed.flatMap(({ values }) => values),
    )
  }
  const last = rows.at(-1)
  const isEnd = rows.length < limit || !last
  return { after: isEnd ? null : keysOf(table, last), seen: rows.length, rewritten: changed.length }
}

function rewriteRow(table: StoredTable, row: Row, rewrite: Rewrite) {
  const texts = Object.entries(table.texts).flatMap(([column, kind]) => {
    const before = row[column]
    if (before === null || before === undefined) return []
    const { value, values } = rewrite[kind](before)
    return isSame(before, value) ? [] : [{ column, value, values }]
  })
  if (texts.length === 0) return null
  const next: Row = { ...row, ...Object.fromEntries(texts.map(({ column, value }) => [column, value])) }
  const subjectId = table.subjectOf?.(row)
  const values =
    subjectId === undefined ? [] : texts.flatMap((text) => text.values.map((value) => ({ subjectId, ...value })))
  return { row: { ...next, ...table.derive?.(next) }, values }
}

function isSame(before: unknown, after: unknown): boolean {
  return typeof before === 'string' ? before === after : contentDigest(before) === contentDigest(after)
}

function keysOf(table: StoredTable, row: Row): string[] {
  return Object.keys(table.keys).map((key) => String(row[key]))
}

function readRows(
  { query }: Transaction,
  { name, keys, texts, beside = [] }: StoredTable,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<Row[]> {
  const columns = Object.keys(keys)
  const places = Object.values(keys).map((type, index) => `$${index + 2}::text::${type}`)
  const beyond = after === null ? '' : `where (${columns.join(', ')}) > (${places.join(', ')})`
  const read = [...columns.map((key) => `${key}::text as ${key}`), ...Object.keys(texts), ...beside]
  return query(
    `select ${read.join(', ')} from ${name} ${beyond} order by ${columns.map((key) => `${name}.${key}`).join(', ')} limit $1 for update`,
    [limit, ...(after ?? [])],
  )
}

async function writeRows({ query }: Transaction, table: StoredTable, rows: readonly Row[]): Promise<void> {
  const derived = Object.keys(table.derive?.(rows[0] ?? {}) ?? {})
  const columns = [...Object.keys(table.texts), ...derived]
  const typed = (column: string) =>
    `${column} ${['text', 'payload', undefined].includes(table.texts[column]) ? 'text' : 'jsonb'}`
  const shape = [...Object.entries(table.keys).map((entry) => entry.join(' ')), ...columns.map(typed)]
  // What people did is append-only but for what must not be kept; an old self of a record is rewritten with it.
  await query("select set_config('sophia.erasing', 'on', true)")
  await query(
    `update ${table.name} t set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
     from jsonb_to_recordset($1::jsonb) as r(${shape.join(', ')})
     where ${Object.keys(table.keys)
       .map((key) => `t.${key} = r.${key}`)
       .join(' and ')}`,
    [JSON.stringify(rows)],
  )
}
