import type { Transaction } from '../database.ts'
import { takeTurns } from '../mentions.ts'

/** Removes conversations with all they ever were and all that was said of them, also those of which only that was left; a tombstone keeps the bare id for indexes and caches. */
export async function removeConversations(transaction: Transaction, ids: readonly string[], now: Date): Promise<void> {
  const { query } = transaction
  await takeTurns(transaction)
  await query("select set_config('sophia.erasing', 'on', true), set_config('sophia.may_reveal', 'on', true)")
  await query('delete from interactions where id = any($1)', [ids])
  await query('delete from interaction_versions where interaction_id = any($1)', [ids])
  await query(`delete from personal_values where subject_kind = 'interaction' and subject_id = any($1)`, [ids])
  await query('delete from promise_marks where interaction_id = any($1)', [ids])
  await query('delete from coaching_disputes where interaction_id = any($1)', [ids])
  await query(
    `insert into tombstones (interaction_id, removed_at, is_withdrawn) select id, $2, true from unnest($1::text[]) as id
     on conflict (interaction_id) do update set is_withdrawn = true, change_xid = pg_current_xact_id()`,
    [ids, now.toISOString()],
  )
  transaction.changed(ids)
}
