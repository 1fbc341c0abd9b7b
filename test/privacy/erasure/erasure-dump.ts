import type { ErasureWorld } from './erasure-world.ts'

export type Dump = Map<string, string[]>

/** Every row of every table as text, by table, also of the vault. */
export async function dump({ query }: Pick<ErasureWorld, 'query'>): Promise<Dump> {
  const tables = await query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema() order by 1',
  )
  const all = tables.map(({ name }) => `select '${name}' as name, to_jsonb(t)::text as row from "${name}" t`)
  const rows = await query<{ name: string; row: string }>(all.join(' union all '))
  const dumped: Dump = new Map(tables.map(({ name }) => [name, []]))
  for (const { name, row } of rows) dumped.get(name)?.push(row)
  for (const found of dumped.values()) found.sort()
  return dumped
}

/** Where any of these stands, as `table: word`. */
export function holding(dumped: Dump, words: readonly string[], but: readonly string[] = []): string[] {
  return [...dumped].flatMap(([name, rows]) =>
    but.includes(name)
      ? []
      : words
          .filter((word) => rows.some((row) => row.toLowerCase().includes(word.toLowerCase())))
          .map((word) => `${name}: ${word}`),
  )
}

/** Rows that were there before and are not now. */
export function changedRows(before: Dump, after: Dump): { table: string; row: string }[] {
  return [...before].flatMap(([table, rows]) => {
    const now = new Set(after.get(table))
    return rows.filter((row) => !now.has(row)).map((row) => ({ table, row }))
  })
}

const ofTheMoment =
  /^(change_xid|created_at|updated_at|received_at|stored_at|expires_at|observed_at|observedAt|createdAt|version|since_event|id|seen|done_at)$/
const compared = [
  ...['interactions', 'turns', 'participants', 'interaction_versions', 'source_records', 'er_record', 'er_member'],
  ...[
    'people',
    'companies',
    'quarantine',
    'slack_inbox',
    'personal_values',
    'turn_embeddings',
    'tombstones',
    'er_label',
  ],
]

/** What two ways to one end must have in common: what is said and who is who, without moments and numbers of the database. */
export function endOf(dumped: Dump): [string, string[]][] {
  const plain = (row: string) =>
    JSON.stringify(JSON.parse(row), (key, value) => (ofTheMoment.test(key) ? undefined : value))
  // Vectors of the index are there in one of two worlds only.
  const own = (table: string) => (dumped.get(table) ?? []).filter((row) => !row.includes('"model": "words"'))
  return compared.map((table) => [table, own(table).map(plain).toSorted()])
}
