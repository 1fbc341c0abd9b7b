import { closeRows } from './close-outbox-rows.ts'
import type { DomainDatabase } from './database.ts'
import { createIndexEntries, type IndexEntry } from './index-entries.ts'

/** A conversation to bring to an index; `enqueuedXid` names the change, so that a later one is not acknowledged with it. */
export type OutboxRow = { interactionId: string; enqueuedXid: string; attempts: number; turnCount: number }

export type OutboxStatus = { waiting: number; quarantined: number; oldestSeconds: number | null }
export type QuarantinedRow = { interactionId: string; error: string; attempts: number }

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
    ...createIndexEntries(database),

    /** The database's own present, for `since`. */
    time: async (): Promise<string> => (await read<{ now: string }>('select now()::text as now'))[0]?.now ?? 'now',

    /**
     * Takes up to `limit` due conversations, oldest change first; others may not take them before the lease ends. What was
     * put back after a failure counts only if it was due at `since`, so that whoever drains comes to an end.
     */
    claim: ({ holder, limit, leaseMs, since = 'infinity' }: Claim): Promise<OutboxRow[]> =>
      write<OutboxRow>(
        `with taken as (
           update index_outbox set held_by = $1, held_until = now() + $2 * interval '1 millisecond'
           where interaction_id in (
             select interaction_id from index_outbox where ${isDue} and (error is null or not_before <= $4)
             order by enqueued_at, interaction_id limit $3
             for update skip locked)
           returning interaction_id, enqueued_xid, attempts, enqueued_at)
         select t.interaction_id as "interactionId", t.enqueued_xid::text as "enqueuedXid", t.attempts,
                coalesce(i.turn_count, 0) as "turnCount"
         from taken t left join interactions i on i.id = t.interaction_id order by t.enqueued_at, t.interaction_id`,
        [holder, leaseMs, limit, since],
      ),

    /**
     * Closes conversations and remembers what the index holds of them now: an entry, or nothing for one that is gone. One that
     * changed, or that another holder has closed meanwhile, is enqueued: nobody knows who wrote last.
     */
    acknowledge: (
      rows: readonly OutboxRow[],
      { target, entries }: { target: string; entries: readonly IndexEntry[] },
    ) => database.write('background', ({ query }) => closeRows(query, rows, { target, entries })),

    /** Forgets the queue: for a store whose index needs no writing. */
    acknowledgeAll: async (): Promise<void> => {
      // Where an index has been written, another process may have it: what waits is that one's.
      await write('delete from index_outbox where not exists (select from index_entries)')
    },

    /** Gives conversations back, to be tried again after `delayMs`; `counts` = it was their own fault. */
    postpone: async (rows: readonly OutboxRow[], { error, delayMs, counts }: Postponement): Promise<void> => {
      await write(
        `update index_outbox set held_by = null, held_until = null, error = $2, attempts = attempts + $4,
           not_before = now() + $3 * interval '1 millisecond' where interaction_id = any($1)`,
        [rows.map(({ interactionId }) => interactionId), error, delayMs, counts ? 1 : 0],
      )
    },

    /** Sets conversations aside that the index will not take as they are; not those that have changed meanwhile. */
    quarantine: async (rows: readonly (Pick<OutboxRow, 'interactionId' | 'enqueuedXid'> & { reason: string })[]) => {
      await write(
        `update index_outbox o set quarantined = o.enqueued_xid::text = r.xid, error = r.reason, attempts = attempts + 1,
           held_by = null, held_until = null
         from unnest($1::text[], $2::text[], $3::text[]) as r(id, xid, reason) where o.interaction_id = r.id`,
        [
          rows.map(({ interactionId }) => interactionId),
          rows.map(({ enqueuedXid }) => enqueuedXid),
          rows.map(({ reason }) => reason),
        ],
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

    status: async (): Promise<OutboxStatus> => {
      const [row] = await read<OutboxStatus>(
        `select count(*) filter (where not quarantined)::int as waiting, count(*) filter (where quarantined)::int as quarantined,
                extract(epoch from now() - min(enqueued_at) filter (where not quarantined))::float8 as "oldestSeconds"
         from index_outbox`,
      )
      return row ?? { waiting: 0, quarantined: 0, oldestSeconds: null }
    },

    /** Ids of conversations that are on their way to the index. */
    waitingIds: async (): Promise<string[]> =>
      (await read<{ id: string }>('select interaction_id as id from index_outbox')).map(({ id }) => id),
  }
}

type Claim = { holder: string; limit: number; leaseMs: number; since?: string }
type Postponement = { error: string; delayMs: number; counts: boolean }
const isDue = `not quarantined and not_before <= now() and (held_until is null or held_until <= now())`
