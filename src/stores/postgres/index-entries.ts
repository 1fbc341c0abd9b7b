import type { SourceSystem } from '../../model/domain.ts'
import type { DomainDatabase, Transaction } from './database.ts'

/** What an index holds of one conversation, as it was written. */
export type IndexEntry = {
  interactionId: string
  sourceSystem: SourceSystem
  version: string
  objects: { id: string; contentHash: string }[]
}

export type EntryTotals = { conversations: number; objects: number; newest: string | null }

/** The books of what an index holds, beside the queue of what it has yet to take up. */
export function createIndexEntries(database: DomainDatabase) {
  const write = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.write('background', ({ query }) => query<Row>(sql, values))
  const read = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.read('background', ({ query }) => query<Row>(sql, values))

  return {
    /** Remembers what is about to be written, so that it can be removed even if nobody lives to acknowledge it. */
    intend: (target: string, entries: readonly IndexEntry[]): Promise<void> =>
      database.write('background', ({ query }) => putEntries(query, target, entries)),

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

    /** Enqueues those that are not on their way already. */
    enqueueNew: async (interactionIds: readonly string[]): Promise<void> => {
      await write(
        `insert into index_outbox (interaction_id) select distinct id from unnest($1::text[]) as id order by id
         on conflict (interaction_id) do nothing`,
        [interactionIds],
      )
    },

    enqueue: (interactionIds: readonly string[]): Promise<void> =>
      database.write('background', ({ query }) => enqueue(query, interactionIds)),

    /** Makes `target` the only name under which the index `base` is known; what was written under another one differs now. */
    retarget: async (base: string, target: string): Promise<void> => {
      await write(
        `with old as (delete from index_entries where starts_with(target, $1) and target <> $2 returning *)
         insert into index_entries (interaction_id, target, source_system, version, object_ids, content_hashes)
         select distinct on (o.interaction_id) o.interaction_id, $2, o.source_system, '0'::xid8,
           (select array_agg(distinct id) from old s, unnest(s.object_ids) as id where s.interaction_id = o.interaction_id), '{}'
         from old o order by o.interaction_id, o.indexed_at desc ${inDoubt}`,
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

    /** The same for all: what is on its way is brought again, too. The names stay, as other classes may hold the objects. */
    distrustAll: (target: string): Promise<void> =>
      database.write('background', async ({ query }) => {
        // Whoever is just closing a conversation is waited for here, and seen below.
        await query(
          `update index_outbox o set enqueued_xid = pg_current_xact_id() from (
             select interaction_id from index_outbox order by interaction_id for update) each
           where o.interaction_id = each.interaction_id`,
        )
        await query("update index_entries set version = '0', content_hashes = '{}' where target = $1", [target])
      }),

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

    totals: async (target: string): Promise<EntryTotals> => {
      const [row] = await read<EntryTotals>(
        `select count(*)::int as conversations, coalesce(sum(cardinality(object_ids)), 0)::int as objects,
                to_char(max(indexed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as newest
         from index_entries where target = $1`,
        [target],
      )
      return row ?? { conversations: 0, objects: 0, newest: null }
    },
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

/** Puts entries inside an open transaction, in place of those the conversations had. */
export async function putEntries(
  query: Transaction['query'],
  target: string,
  entries: readonly IndexEntry[],
): Promise<void> {
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

/** What two may have written at once: every object either of them names, and no digest. */
export async function doubtEntries(
  query: Transaction['query'],
  target: string,
  { ids, written }: { ids: readonly string[]; written: readonly IndexEntry[] },
): Promise<void> {
  await query(
    "update index_entries set version = '0', content_hashes = '{}' where target = $1 and interaction_id = any($2)",
    [target, ids],
  )
  await query(
    `insert into index_entries (interaction_id, target, source_system, version, object_ids, content_hashes)
     select e.id, $1, e.source, '0'::xid8, e.ids, '{}'
     from jsonb_to_recordset($2::jsonb) as e(id text, source text, ids uuid[]) ${inDoubt}`,
    [
      target,
      JSON.stringify(
        written.map(({ interactionId, sourceSystem, objects }) => ({
          id: interactionId,
          source: sourceSystem,
          ids: objects.map(({ id }) => id),
        })),
      ),
    ],
  )
}

const inDoubt = `on conflict (target, interaction_id) do update set version = '0', content_hashes = '{}',
  object_ids = array(select distinct unnest(index_entries.object_ids || excluded.object_ids))`

type EntryRow = {
  interactionId: string
  sourceSystem: SourceSystem
  version: string
  ids: string[]
  hashes: string[]
}

const selectEntries = `select interaction_id as "interactionId", source_system as "sourceSystem", version::text as version,
  object_ids::text[] as ids, content_hashes as hashes from index_entries where target = $1`

function toEntry({ ids, hashes, ...row }: EntryRow): IndexEntry {
  return { ...row, objects: ids.map((id, index) => ({ id, contentHash: hashes[index] ?? '' })) }
}
