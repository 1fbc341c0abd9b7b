import type { DomainDatabase, Transaction } from './database.ts'

/** A row of a landed table, JSON columns parsed. */
export type LandedRow = Record<string, unknown>
/** A point in the database's own history of transactions. */
export type TransactionMark = string
/**
 * Where reading a table stands: delivery time, then raw id (in byte order, as JavaScript compares), so that rows of one
 * instant are told apart. `mark` is when it was read; `directories` digests what conversations were put together
 * with; `moves` counts how often it was moved, so that no two of a checkpoint's states are alike.
 */
export type LandedCursor = {
  extractedAt: string
  rawId: string
  mark?: TransactionMark
  directories?: string
  moves?: number
}
/** `isNew`: it was written after the mark it was asked for with. */
export type PagedRow = { row: LandedRow; cursor: LandedCursor; isNew: boolean }

export type Landed = ReturnType<typeof createLanded>

/** Reads the tables Airbyte lands, in the schema `schema`. */
export function createLanded(database: DomainDatabase, schema: string) {
  const read = <T>(work: (transaction: Transaction) => Promise<T>) => database.read('background', work)

  return {
    schema,
    /** Which of the given tables exist, with their columns. */
    columnsOf: (tables: readonly string[]): Promise<Map<string, string[]>> =>
      read(async ({ query }) => {
        const rows = await query<{ table: string; columns: string[] }>(
          `select table_name::text as table, array_agg(column_name::text order by column_name) as columns
           from information_schema.columns where table_schema = $1 and table_name = any($2) group by 1`,
          [schema, tables],
        )
        return new Map(rows.map(({ table, columns }) => [table, columns]))
      }),

    /** The newest delivery of a table; null when it is empty. */
    newestOf: (table: string): Promise<LandedCursor | null> =>
      read(async ({ query }) => {
        const [row] = await query<LandedCursor>(
          `select ${cursorColumns} from ${named(schema, table)} order by _airbyte_extracted_at desc, ${rawId} desc limit 1`,
        )
        return row ?? null
      }),

    /** Up to `limit` rows delivered after `after` and not after `until`, in the order of delivery. */
    page: (
      table: string,
      range: { after: LandedCursor | null; until: LandedCursor; limit: number; mark: TransactionMark },
    ): Promise<PagedRow[]> =>
      read(async ({ query }) => {
        const { after, until, limit, mark } = range
        return query<PagedRow>(
          `select to_jsonb(t) as row, jsonb_build_object('extractedAt', ${instant}, 'rawId', ${rawId}) as cursor, ${isSince('$6')} as "isNew"
           from ${named(schema, table)} t
           where (_airbyte_extracted_at, ${rawId}) <= ($1::timestamptz, $2::text)
             and ($3::timestamptz is null or (_airbyte_extracted_at, ${rawId}) > ($3::timestamptz, $4::text))
           order by _airbyte_extracted_at, ${rawId} limit $5`,
          [until.extractedAt, until.rawId, after?.extractedAt ?? null, after?.rawId ?? '', limit, mark],
        )
      }),

    /** Whatever is written from now on is new to this mark; all that was committed before is not. */
    mark: (): Promise<TransactionMark> =>
      read(async ({ query }) => {
        const [row] = await query<{ mark: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as mark')
        return row?.mark ?? '0'
      }),

    /** How many rows were written since `mark` though their delivery time lies before `before`: too late for the window. */
    lateRows: (table: string, before: string, mark: TransactionMark): Promise<number> =>
      read(async ({ query }) => {
        const [row] = await query<{ count: number }>(
          `select count(*)::int as count from ${named(schema, table)}
           where _airbyte_extracted_at < $1::timestamptz and ${isSince('$2')}`,
          [before, mark],
        )
        return row?.count ?? 0
      }),

    /** Rows whose `column`, as text, is one of `values`, each with that text: as a number it might have lost digits. */
    rowsWhere: (
      table: string,
      column: string,
      values: readonly string[],
    ): Promise<{ value: string; row: LandedRow }[]> =>
      read(async ({ query }) =>
        query(
          `select t.${quoted(column)}::text as value, to_jsonb(t) as row from ${named(schema, table)} t
           where t.${quoted(column)}::text = any($1)`,
          [values],
        ),
      ),

    all: (table: string): Promise<LandedRow[]> =>
      read(async ({ query }) => rowsOf(query, `select to_jsonb(t) as row from ${named(schema, table)} t`, [])),
  }
}

const instant = `to_char(_airbyte_extracted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
// The database's own collation may order letters and digits otherwise than JavaScript does.
const rawId = `_airbyte_raw_id::text collate "C"`
const cursorColumns = `${instant} as "extractedAt", ${rawId} as "rawId"`

// A row knows only the lower half of its transaction's number, so both are compared by their distance from now.
function isSince(mark: string): string {
  const now = 'pg_snapshot_xmax(pg_current_snapshot())::text::bigint'
  return `(${now} - xmin::text::bigint) & 4294967295 <= ${now} - ${mark}::bigint`
}

async function rowsOf(query: Transaction['query'], sql: string, values: unknown[]): Promise<LandedRow[]> {
  return (await query<{ row: LandedRow }>(sql, values)).map(({ row }) => row)
}

function named(schema: string, table: string): string {
  return `${quoted(schema)}.${quoted(table)}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
