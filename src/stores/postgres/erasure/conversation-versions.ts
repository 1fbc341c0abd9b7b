import type { DomainDatabase } from '../database.ts'

/** Every conversation there is, whoever may see it, with the version of its row: what caches of a process hold has these. */
export async function conversationVersions(database: DomainDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await database.read('background', ({ query }) =>
    query<{ id: string; version: string }>('select id, change_xid::text as version from interactions'),
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}
