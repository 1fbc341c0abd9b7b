import type { Needles, StoreScan } from '../../../model/erasure.ts'
import type { Search } from '../../../privacy/erasure/forgetting.ts'
import type { DomainDatabase, Transaction } from '../database.ts'
import type { ErasureTools } from './tools.ts'

type Searched = { schema: string; table: string; columns: string[] }

/**
 * Searches every text, JSON and array column of every table there is, also of those nobody thought of, for what a person is
 * known by and for words that were said. One statement a table, so that people are not kept waiting.
 */
export async function scanStores(
  database: DomainDatabase,
  { searchFor }: Pick<ErasureTools, 'searchFor'>,
  { schemas, needles, signal }: { schemas: readonly string[]; needles: Needles; signal: AbortSignal },
): Promise<StoreScan[]> {
  const search = searchFor(needles)
  const tables = await database.read('background', (transaction) => textColumns(transaction, schemas))
  const found: StoreScan[] = []
  for (const table of tables) {
    signal.throwIfAborted()
    const before =
      search === null ? 0 : await database.read('background', (transaction) => countIn(transaction, table, search))
    found.push({ store: nameOf(table, schemas), before, after: null })
  }
  return found
}

/** Tables with their columns that may hold text. */
export function textColumns({ query }: Transaction, schemas: readonly string[]): Promise<Searched[]> {
  return query<Searched>(
    `select c.table_schema::text as schema, c.table_name::text as table, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = any($1) and t.table_type = 'BASE TABLE' and (c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb')
       or (c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar', '_jsonb', '_uuid')))
     group by 1, 2 order by 1, 2`,
    [schemas],
  )
}

/** Whether what a row says fits the pattern in `$1`, and one of the hints in `$2`; line breaks inside JSON are spaces. */
export function fits(columns: readonly string[]): string {
  const list = columns.map((column) => `${quoted(column)}::text`).join(', ')
  const text = `translate(replace(replace(concat_ws(' ', ${list}), '\\n', ' '), '\\t', ' '), E'\\n\\r\\t', '   ')`
  return `(lower(${text}) like any($2) and ${text} ~* $1)`
}

/** The values of `$1` and `$2`. */
export function asked({ pattern, hints }: Search): [string, string[]] {
  return [pattern, hints]
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

// What is looked for stands in the list of what is to be done, until it is done.
async function countIn({ query }: Transaction, { schema, table, columns }: Searched, search: Search): Promise<number> {
  if (table === 'erasure_targets') return 0
  await query("select set_config('sophia.may_reveal', 'on', true)")
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from ${quoted(schema)}.${quoted(table)} where ${fits(columns)}`,
    asked(search),
  )
  return row?.count ?? 0
}

function nameOf({ schema, table }: Searched, schemas: readonly string[]): string {
  return schema === schemas[0] ? table : `landed ${table}`
}
