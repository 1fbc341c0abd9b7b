import type { SourceSystem } from '../../model/domain.ts'
import type { IndexedObject } from '../../model/search-index.ts'
import type { DomainDatabase, Transaction } from './database.ts'

/** A conversation to bring to an index; `enqueuedXid` names the change, so that a later one is not acknowledged with it. */
export type OutboxRow = { interactionId: string; enqueuedXid: string; attempts: number; turnCount: number }

/** What an index holds of one conversation, as it was written. */
export type IndexEntry = {
  interactionId: string
  sourceSystem: SourceSystem
  version: string
  objects: { id: string; contentHash: string }[]
}

export type OutboxStatus = { waiting: number; quarantined: number; oldestSeconds: number | null }
export type QuarantinedRow = { interactionId: string; error: string; attempts: number }
export type EntryTotals = { conversations: number; objects: number; newest: string | null }

export type IndexOutbox = ReturnType<typeof createIndexOutbox>

/**
 * The queue between the store and an index. Rows come from a trigger in the transaction of the change; leases run on the
 * database's own clock. Everything works at background priority and in transactions of one batch.
 */
export function createIndexOutbox(database: DomainDatabase) {
  const write = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.write('background', ({ query }) => query<Row>(sql, values))
  const read = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.read('background', ({ query }) => query<Row>(sql, values))

  return {
    id: database.id,

    /** Takes up to `limit` due conversations, oldest change first; others may not take them before the lease ends. */
    claim: ({ holder, limit, leaseMs }: { holder: string; limit: number; leaseMs: number }): Promise<OutboxRow[]> =>
      write<OutboxRow>(
        `with taken as (
           update index_outbox set held_by = $1, held_until = now() + $2 * interval '1 millisecond'
           where interaction_id in (
             select interaction_id from index_outbox where ${isDue} order by enqueued_at, interaction_id limit $3
             for update skip locked)
           returning interaction_id, enqueued_xid, attempts, enqueued_at)
         select t.interaction_id as "interactionId", t.enqueued_xid::text as "enqueuedXid", t.attempts,
                coalesce(i.turn_count, 0) as "turnCount"
         from taken t left join interactions i on i.id = t.interaction_id order by t.enqueued_at, t.interaction_id`,
        [holder, leaseMs, limit],
      ),

    /** Closes conversations and remembers what the index holds of them now: an entry, or nothing for one that is gone. */
    acknowledge: (
      rows: readonly OutboxRow[],
      { target, entries }: { target: string; entries: readonly IndexEntry[] },
    ) =>
      database.write('background', async ({ query }) => {
        const ids = rows.map(({ interactionId }) => interactionId)
        await query(
          `delete from index_outbox o using (
             select o.interaction_id from index_outbox o join unnest($1::text[], $2::text[]) as r(id, xid)
               on o.interaction_id = r.id and o.enqueued_xid::text = r.xid order by o.interaction_id for update of o) mine
           where o.interaction_id = mine.interaction_id`,
          [ids, rows.map(({ enqueuedXid }) => enqueuedXid)],
        )
        // Changed again while it was on its way: free for whoever comes next.
        await query('update index_outbox set held_by = null, held_until = null where interaction_id = any($1)', [ids])
        await query('delete from index_entries where target = $1 and interaction_id = any($2)', [target, ids])
        await putEntries(query, target, entries)
      }),

    /** Remembers what is about to be written, so that it can be removed even if nobody lives to acknowledge it. */
    intend: (target: string, entries: readonly IndexEntry[]): Promise<void> =>
      database.write('background', ({ query }) => putEntries(query, target, entries)),

    /** Forgets the queue: for a store whose index needs no writing. */
    acknowledgeAll: async (): Promise<void> => {
      await write('delete from index_outbox')
    },

    /** Gives conversations back, to be tried again after `delayMs`; `counts` = it was their own fault. */
    postpone: async (rows: readonly OutboxRow[], { error, delayMs, counts }: Postponement): Promise<void> => {
      await write(
        `update index_outbox set held_by = null, held_until = null, error = $2, attempts = attempts + $4,
           not_before = now() + $3 * interval '1 millisecond' where interaction_id = any($1)`,
        [rows.map(({ interactionId }) => interactionId), error, delayMs, counts ? 1 : 0],
      )
    },

    /** Sets conversations aside that the index will not take as they are. */
    quarantine: async (rows: readonly { interactionId: string; reason: string }[]): Promise<void> => {
      await write(
        `update index_outbox o set quarantined = true, error = r.reason, attempts = attempts + 1, held_by = null,
           held_until = null from unnest($1::text[], $2::text[]) as r(id, reason) where o.interaction_id = r.id`,
        [rows.map(({ interactionId }) => interactionId), rows.map(({ reason }) => reason)],
      )
    },

    /** Lets quarantined conversations be tried again; how many. */
    retryQuarantined: async (): Promise<number> =>
      (
        await write(
          `update index_outbox set quarantined = false, attempts = 0, not_before = now() where quarantined returning interaction_id`,
        )
      ).length,

    listQuarantined: (limit: number): Promise<QuarantinedRow[]> =>
      read<QuarantinedRow>(
        `select interaction_id as "interactionId", coalesce(error, '') as error, attempts from index_outbox
         where quarantined order by interaction_id limit $1`,
        [limit],
      ),

    /** Frees what others hold; only where no other process can have the store open. */
    releaseOthers: async (holder: string): Promise<void> => {
      await write('update index_outbox set held_by = null, held_until = null where held_by <> $1', [holder])
    },

    /** Enqueues every conversation whose entry is missing, old or too much; how many are on the way now. */
    enqueueDifferences: async (target: string): Promise<number> =>
      (
        await write(
          `insert into index_outbox (interaction_id)
           select coalesce(i.id, e.interaction_id) from interactions i
             full join (select * from index_entries where target = $1) e on e.interaction_id = i.id
           where i.id is null or e.interaction_id is null or e.version <> i.change_xid order by 1
           on conflict (interaction_id) do nothing returning interaction_id`,
          [target],
        )
      ).length,

    enqueue: (interactionIds: readonly string[]): Promise<void> =>
      database.write('background', ({ query }) => enqueue(query, interactionIds)),

    /** Makes `target` the only name under which the index `base` is known; what was written under another one differs now. */
    retarget: async (base: string, target: string): Promise<void> => {
      await write(
        `update index_entries set target = $2, version = '0' where starts_with(target, $1) and target <> $2`,
        [base, target],
      )
    },

    /** Has conversations written again whatever their entries say; the objects they name are still known. */
    distrust: (interactionIds: readonly string[]): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query("update index_entries set version = '0', content_hashes = '{}' where interaction_id = any($1)", [
          interactionIds,
        ])
        await enqueue(query, interactionIds)
      }),

    /** Forgets what an index held: after this everything differs. */
    forgetEntries: async (target: string): Promise<void> => {
      await write('delete from index_entries where target = $1', [target])
    },

    entriesOf: async (target: string, interactionIds: readonly string[]): Promise<IndexEntry[]> =>
      (await read<EntryRow>(`${selectEntries} and interaction_id = any($2)`, [target, interactionIds])).map(toEntry),

    /** Ids and digests of everything an index should hold, `limit` conversations after `after`. */
    entriesAfter: async (target: string, { after, limit }: { after: string; limit: number }): Promise<IndexEntry[]> =>
      (
        await read<EntryRow>(`${selectEntries} and interaction_id > $2 order by interaction_id limit $3`, [
          target,
          after,
          limit,
        ])
      ).map(toEntry),

    status: async (): Promise<OutboxStatus> => {
      const [row] = await read<OutboxStatus>(
        `select count(*) filter (where not quarantined)::int as waiting, count(*) filter (where quarantined)::int as quarantined,
                extract(epoch from now() - min(enqueued_at) filter (where not quarantined))::float8 as "oldestSeconds"
         from index_outbox`,
      )
      return row ?? { waiting: 0, quarantined: 0, oldestSeconds: null }
    },

    totals: async (target: string): Promise<EntryTotals> => {
      const [row] = await read<EntryTotals>(
        `select count(*)::int as conversations, coalesce(sum(cardinality(object_ids)), 0)::int as objects,
                to_char(max(indexed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as newest
         from index_entries where target = $1`,
        [target],
      )
      return row ?? { conversations: 0, objects: 0, newest: null }
    },

    /** Ids of conversations that are on their way to the index. */
    waitingIds: async (): Promise<string[]> =>
      (await read<{ id: string }>('select interaction_id as id from index_outbox')).map(({ id }) => id),
  }
}

async function enqueue(query: Transaction['query'], interactionIds: readonly string[]): Promise<void> {
  await query(
    `insert into index_outbox (interaction_id) select distinct id from unnest($1::text[]) as id order by id
     on conflict (interaction_id) do update set enqueued_xid = pg_current_xact_id(), not_before = now(), attempts = 0,
       quarantined = false`,
    [interactionIds],
  )
}

async function putEntries(query: Transaction['query'], target: string, entries: readonly IndexEntry[]): Promise<void> {
  if (entries.length === 0) return
  await query(
    `insert into index_entries (interaction_id, target, source_system, version, object_ids, content_hashes)
     select e.id, $1, e.source, e.version::xid8, e.ids, e.hashes
     from jsonb_to_recordset($2::jsonb) as e(id text, source text, version text, ids uuid[], hashes text[])
     on conflict (target, interaction_id) do update set source_system = excluded.source_system, version = excluded.version,
       object_ids = excluded.object_ids, content_hashes = excluded.content_hashes, indexed_at = now()`,
    [
      target,
      JSON.stringify(
        entries.map(({ interactionId, sourceSystem, version, objects }) => ({
          id: interactionId,
          source: sourceSystem,
          version,
          ids: objects.map(({ id }) => id),
          hashes: objects.map(({ contentHash }) => contentHash),
        })),
      ),
    ],
  )
}

type Postponement = { error: string; delayMs: number; counts: boolean }
type EntryRow = {
  interactionId: string
  sourceSystem: SourceSystem
  version: string
  ids: string[]
  hashes: IndexedObject['contentHash'][]
}

const isDue = `not quarantined and not_before <= now() and (held_until is null or held_until <= now())`

const selectEntries = `select interaction_id as "interactionId", source_system as "sourceSystem", version::text as version,
  object_ids::text[] as ids, content_hashes as hashes from index_entries where target = $1`

function toEntry({ ids, hashes, ...row }: EntryRow): IndexEntry {
  return { ...row, objects: ids.map((id, index) => ({ id, contentHash: hashes[index] ?? '' })) }
}
