import type { Scope } from '../../model/scope.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { everything, interactionPredicate } from './interaction-filter.ts'
import type { Priority } from './lane.ts'
import { type RecalledConversation, wholeConversation } from './recalled-conversation.ts'

/** A conversation the scope may see, and which tier had it. */
export type Recalled = { conversation: RecalledConversation; tier: 'warm' | 'cold' }
export type WarmMemories = ReturnType<typeof createWarmMemories>

/** The warm tier: conversations ready to be handed out, in a table that all instances share; and the cold one behind it. */
export function createWarmMemories(database: DomainDatabase) {
  return {
    /**
     * The conversations of these ids that the scope may see, in no order, on one snapshot. What is warm is read over the
     * conversation's own row, so that what is old, expired or not for this viewer is not there; the rest is made from rows.
     */
    read: (scope: Scope, ids: readonly string[], { now, priority }: { now: Date; priority: Priority }) =>
      database.read(priority, (transaction) => readTiers(transaction, { scope, ids, now }), { viewer: scope.viewer }),
    /** Keeps conversations until `expiresAt`; one that has changed since it was read is left out. Returns how many were kept. */
    keep: (conversations: readonly RecalledConversation[], { now, expiresAt }: { now: Date; expiresAt: Date }) =>
      database.write('background', async ({ query }) => {
        // Locked rows cannot be removed before what is kept of them stands; one that is going is waited for and left out.
        const kept = await query(
          `insert into warm_memories (interaction_id, version, value, stored_at, expires_at)
           select i.id, i.change_xid, r.value, $2, $3
           from jsonb_array_elements($1::jsonb) as r(value) join interactions i on i.id = r.value->'head'->>'id'
             and i.change_xid = (r.value->'head'->>'version')::xid8
           order by i.id for key share of i
           on conflict (interaction_id) do update set version = excluded.version, value = excluded.value,
             stored_at = excluded.stored_at, expires_at = excluded.expires_at returning 1`,
          [JSON.stringify(conversations), now.toISOString(), expiresAt.toISOString()],
        )
        return kept.length
      }),
    /** Ids of the newest conversations, newest first, undated last. */
    newestIds: (limit: number): Promise<string[]> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ id: string }>(
          'select id from interactions order by occurred_at desc nulls last, id limit $1',
          [limit],
        )
        return rows.map(({ id }) => id)
      }),
    /** Removes at most `limit` expired rows, the oldest first. Returns how many went. */
    sweep: (now: Date, limit: number): Promise<number> =>
      database.write('background', async ({ query }) => {
        const gone = await query(
          `delete from warm_memories where interaction_id in (
             select interaction_id from warm_memories where expires_at <= $1
             order by expires_at limit $2 for update skip locked) returning 1`,
          [now.toISOString(), limit],
        )
        return gone.length
      }),
    /** How many conversations there are, and how many of them are warm. */
    count: (now: Date): Promise<{ warm: number; cold: number }> =>
      database.read('background', async ({ query }) => {
        const [row] = await query<{ warm: number; cold: number }>(
          `select count(*)::int as cold, count(w.interaction_id)::int as warm
           from interactions i left join warm_memories w
             on w.interaction_id = i.id and w.version = i.change_xid and w.expires_at > $1`,
          [now.toISOString()],
        )
        return row ?? { warm: 0, cold: 0 }
      }),
  }
}

type Wanted = { scope: Scope; ids: readonly string[]; now: Date }

async function readTiers(transaction: Transaction, { scope, ids, now }: Wanted): Promise<Recalled[]> {
  const rows = await readWarm(transaction, { scope, ids, now })
  const warm = rows.flatMap(({ value }) => (value ? [{ conversation: value, tier: 'warm' as const }] : []))
  const others = rows.filter(({ value }) => value === null).map(({ id }) => id)
  if (others.length === 0) return warm
  const cold = await readCold(transaction, scope, others)
  return [...warm, ...cold.map(({ value }) => ({ conversation: value, tier: 'cold' as const }))]
}

function readWarm({ query }: Transaction, { scope, ids, now }: Wanted) {
  const { sql, values } = interactionPredicate(scope, { ...everything, ids })
  return query<{ id: string; value: RecalledConversation | null }>(
    `select i.id, w.value from interactions i left join warm_memories w on w.interaction_id = i.id
       and w.version = i.change_xid and w.expires_at > $${values.length + 1} where ${sql}`,
    [...values, now.toISOString()],
  )
}

function readCold({ query }: Transaction, scope: Scope, ids: readonly string[]) {
  const { sql, values } = interactionPredicate(scope, { ...everything, ids })
  return query<{ value: RecalledConversation }>(
    `select ${wholeConversation} as value from interactions i where ${sql}`,
    values,
  )
}
