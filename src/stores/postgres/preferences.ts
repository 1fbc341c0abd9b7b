import { isDeepStrictEqual } from 'node:util'
import { insertAuditEvents } from './audit-rows.ts'
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

    /** Keeps a choice with its line in the audit. `now` dates it where the world has a clock of its own; absent = the database's. */
    set: (email: string, key: string, value: unknown, now?: Date): Promise<void> =>
      database.write('interactive', async (transaction) => {
        const [row] = await transaction.query<{ at: Date; before: unknown }>(
          `with old as (select value from preferences where email = $1 and key = $2)
           insert into preferences (email, key, value, updated_at) values ($1, $2, $3::jsonb, coalesce($4, now()))
           on conflict (email, key) do update set value = excluded.value, updated_at = excluded.updated_at
           returning updated_at as at, (select value from old) as before`,
          [email.toLowerCase(), key, toStorableJson(value), now?.toISOString() ?? null],
        )
        // What was never chosen is no.
        if (isDeepStrictEqual(row?.before ?? false, value)) return
        const details = typeof value === 'boolean' ? { isOn: value } : {}
        const line = {
          actor: email.toLowerCase(),
          action: 'setting_changed',
          subject: `preference/${key}`,
          details,
        } as const
        await insertAuditEvents(transaction, [line], row?.at ?? new Date(0))
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
