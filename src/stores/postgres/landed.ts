import type { DomainDatabase, Transaction } from './database.ts'

/** A row of a landed table, JSON columns parsed. */
export type LandedRow = Record<string, unknown>
/** A point in the database's own history of transactions. */
export type TransactionMark = string
/** Where reading a table stands: delivery time, then raw id, so that rows of one instant are told apart; `mark` is when it was read. */
export type LandedCursor = { extractedAt: string; rawId: string; mark?: TransactionMark }

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
          `select ${cursorColumns} from ${named(schema, table)} order by _airbyte_extracted_at desc, _airbyte_raw_id desc limit 1`,
        )
        return row ?? null
      }),

    /** Up to `limit` rows delivered after `after` and not after `until`, in the order of delivery. */
    page: (table: string, range: { after: LandedCursor | null; until: LandedCursor; limit: number }) =>
      read(async ({ query }) => {
        const { after, until, limit } = range
        return query<{ row: LandedRow; cursor: LandedCursor }>(
          `select to_jsonb(t) as row, jsonb_build_object('extractedAt', ${instant}, 'rawId', _airbyte_raw_id::text) as cursor
           from ${named(schema, table)} t
           where (_airbyte_extracted_at, _airbyte_raw_id::text) <= ($1::timestamptz, $2::text)
             and ($3::timestamptz is null or (_airbyte_extracted_at, _airbyte_raw_id::text) > ($3::timestamptz, $4::text))
           order by _airbyte_extracted_at, _airbyte_raw_id::text limit $5`,
          [until.extractedAt, until.rawId, after?.extractedAt ?? null, after?.rawId ?? '', limit],
        )
      }),

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
           where _airbyte_extracted_at < $1::timestamptz
             and age(xmin)::bigint < pg_snapshot_xmax(pg_current_snapshot())::text::bigint - $2::bigint`,
          [before, mark],
        )
        return row?.count ?? 0
      }),

    /** Rows whose `column`, as text, is one of `values`. */
    rowsWhere: (table: string, column: string, values: readonly string[]): Promise<LandedRow[]> =>
      read(async ({ query }) =>
        rowsOf(
          query,
          `select to_jsonb(t) as row from ${named(schema, table)} t where t.${quoted(column)}::text = any($1)`,
          [values],
        ),
      ),

    all: (table: string): Promise<LandedRow[]> =>
      read(async ({ query }) => rowsOf(query, `select to_jsonb(t) as row from ${named(schema, table)} t`, [])),
  }
}

const instant = `to_char(_airbyte_extracted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const cursorColumns = `${instant} as "extractedAt", _airbyte_raw_id::text as "rawId"`

async function rowsOf(query: Transaction['query'], sql: string, values: unknown[]): Promise<LandedRow[]> {
  return (await query<{ row: LandedRow }>(sql, values)).map(({ row }) => row)
}

function named(schema: string, table: string): string {
  return `${quoted(schema)}.${quoted(table)}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
