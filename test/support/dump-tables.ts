import type { DomainDatabase } from '../../src/stores/postgres/database.ts'

/** Every row of every table of a domain's own schema as text, by table; values in the vault are left out. */
export async function dumpTables(home: DomainDatabase): Promise<Map<string, string[]>> {
  return home.read('interactive', async ({ query }) => {
    const tables = await query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = current_schema() order by 1`,
    )
    const dump = new Map<string, string[]>()
    for (const { name } of tables) {
      const rows = await query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t order by 1`)
      dump.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return dump
  })
}

/** The tables in which any of these words stands. */
export async function tablesHolding(home: DomainDatabase, words: readonly string[]): Promise<string[]> {
  const dump = await dumpTables(home)
  return [...dump].flatMap(([name, rows]) =>
    words.filter((word) => rows.some((row) => row.includes(word))).map((word) => `${name}: ${word}`),
  )
}
