import type { Transaction } from '../database.ts'

/** How their sources name conversations, also those of which only versions are left: `system/id`. */
export async function sourceNames({ query }: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select concat_ws('/', source_system, source_id) as name from interactions where id = any($1)
     union select concat_ws('/', snapshot->>'source_system', snapshot->>'source_id') from interaction_versions where interaction_id = any($1) order by 1`,
    [ids],
  )
  return rows.map(({ name }) => name)
}
