import type { RetentionRule } from '../../../model/erasure.ts'
import type { DomainDatabase } from '../database.ts'

export type RetentionRules = ReturnType<typeof createRetentionRules>

/** How long conversations are kept: one rule for a system and a type, or for all of them. */
export function createRetentionRules(database: DomainDatabase) {
  return {
    list: (): Promise<RetentionRule[]> =>
      database.read('interactive', ({ query }) =>
        query<RetentionRule>(
          `select id::text as id, system, type, days, updated_by as "updatedBy",
             to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
           from retention_rules order by system nulls first, type nulls first`,
        ),
      ),
    /** Replaces the rule of the same system and type. */
    set: ({ id, system, type, days, updatedBy, updatedAt }: RetentionRule): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query("select pg_advisory_xact_lock(hashtext('retention rules'), hashtext(current_schema()))")
        await query(
          'delete from retention_rules where system is not distinct from $1 and type is not distinct from $2',
          [system, type],
        )
        await query(
          'insert into retention_rules (id, system, type, days, updated_by, updated_at) values ($1, $2, $3, $4, $5, $6)',
          [id, system, type, days, updatedBy, updatedAt],
        )
      }),
    /** By the beginning of its id; how many went. */
    remove: (id: string): Promise<number> =>
      database.write('interactive', async ({ query }) => {
        const rows = await query('delete from retention_rules where id::text = $1 returning 1', [id])
        return rows.length
      }),
  }
}
