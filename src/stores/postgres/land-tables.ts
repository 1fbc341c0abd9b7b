import type { DomainDatabase, Transaction } from './database.ts'
import type { LandedRow } from './landed.ts'

/** A table as a connector lands it. `columns` maps names to PostgreSQL types. */
export type TableShape = { name: string; columns: Readonly<Record<string, string>>; keys: readonly string[] }

const rowsPerWrite = 500

/** Writes tables as Airbyte would, for the seeded world: rows that are there already (by raw id) stay as they are. */
export function createLander(database: DomainDatabase, schema: string) {
  return {
    /** Rows are written while they are read, so that they need never be held whole. Returns how many were new. */
    async land(table: TableShape, rows: Iterable<LandedRow>): Promise<number> {
      await database.write('background', (transaction) => createTable(transaction, schema, table))
      let written = 0
      for (const part of inParts(rows)) {
        written += await database.write('background', (transaction) =>
          insertRows(transaction, `${schema}."${table.name}"`, part),
        )
      }
      return written
    },
    /** Drops every landed table of the schema. */
    clear: (): Promise<void> =>
      database.write('background', async ({ query }) => {
        const tables = await query<{ name: string }>(
          'select table_name::text as name from information_schema.tables where table_schema = $1',
          [schema],
        )
        for (const { name } of tables) await query(`drop table ${schema}."${name}"`)
      }),
  }
}

function* inParts(rows: Iterable<LandedRow>): Iterable<LandedRow[]> {
  let part: LandedRow[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < rowsPerWrite) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

const ownColumns = {
  _airbyte_raw_id: 'text primary key',
  _airbyte_extracted_at: 'timestamptz not null',
  _airbyte_generation_id: 'bigint',
  _airbyte_meta: 'jsonb',
}

async function createTable({ query }: Transaction, schema: string, { name, columns, keys }: TableShape): Promise<void> {
  const all = Object.entries({ ...ownColumns, ...withoutOwn(columns) })
  const list = all.map(([column, type]) => `"${column}" ${type}`).join(', ')
  await query(`create table if not exists ${schema}."${name}" (${list})`)
  await query(
    `create index if not exists "${name}_delivery" on ${schema}."${name}" (_airbyte_extracted_at, _airbyte_raw_id collate "C")`,
  )
  for (const key of keys) {
    await query(`create index if not exists "${name}_${key}" on ${schema}."${name}" (("${key}"::text))`)
  }
}

function withoutOwn(columns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !(name in ownColumns)))
}

async function insertRows({ query }: Transaction, table: string, rows: readonly LandedRow[]): Promise<number> {
  const inserted = await query(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict (_airbyte_raw_id) do nothing returning 1`,
    [JSON.stringify(rows)],
  )
  return inserted.length
}
