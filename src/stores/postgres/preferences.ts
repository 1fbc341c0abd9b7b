import type { DomainDatabase } from './database.ts'
import { toStorableJson } from './to-storable.ts'

export type Preferences = ReturnType<typeof createPreferences>

/** What people chose for themselves; mailboxes in any case. */
export function createPreferences(database: DomainDatabase) {
  return {
    /** Null where nothing was chosen. */
    get: (email: string, key: string): Promise<unknown> =>
      database.read('interactive', async ({ query }) => {
        const sql = 'select value from preferences where email = $1 and key = $2'
        return (await query<{ value: unknown }>(sql, [email.toLowerCase(), key]))[0]?.value ?? null
      }),

    /** `now` dates the choice where the world has a clock of its own; absent = the database's. */
    set: (email: string, key: string, value: unknown, now?: Date): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query(
          `insert into preferences (email, key, value, updated_at) values ($1, $2, $3::jsonb, coalesce($4, now()))
           on conflict (email, key) do update set value = excluded.value, updated_at = excluded.updated_at`,
          [email.toLowerCase(), key, toStorableJson(value), now?.toISOString() ?? null],
        )
      }),

    /** Everything one person chose, by key. */
    of: (email: string): Promise<Record<string, unknown>> =>
      database.read('interactive', async ({ query }) => {
        const sql = 'select key, value from preferences where email = $1 order by key'
        const rows = await query<{ key: string; value: unknown }>(sql, [email.toLowerCase()])
        return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
      }),
  }
}
