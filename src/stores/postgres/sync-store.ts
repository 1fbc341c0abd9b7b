import type { SourceSystem } from '../../model/domain.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import type { LandedCursor } from './landed.ts'
import {
  loadBatch,
  type Origin,
  type Removal,
  type ResolvedInteraction,
  removeInteractions,
} from './load-interactions.ts'
import { forgetUnheld } from './personal-values.ts'
import { keepRejected, type RejectedRecord } from './quarantine.ts'
import {
  type ArrivedName,
  deleteRecords,
  type StoredRecord,
  storedRecordDigests,
  upsertRecords,
} from './source-records.ts'
import { expectedDigest, storedDigests } from './stored-contents.ts'
import { forgetWorldRuns, type KeptRun, keepWorldRuns } from './sync-runs.ts'

/** What one page of a stream became. Interaction ids and record names must each be unique. */
export type SyncPage = {
  system: SourceSystem
  origin: Origin
  interactions: readonly ResolvedInteraction[]
  deletedInteractions: readonly string[]
  /** Filtered now, perhaps loaded before: taken out without being counted. */
  withdrawnInteractions: readonly string[]
  records: readonly StoredRecord[]
  deletedRecords: readonly ArrivedName[]
  rejected: readonly RejectedRecord[]
  /** When the newest row of a conversation was taken from its system, by the interaction's id; now, where it is not told. */
  arrivals: ReadonlyMap<string, string>
  /** Write also what seems to be there unchanged: the rows were found not to say what their digest says. */
  distrusted: boolean
  /** Where reading goes on after this page; null for a page that belongs to no stream. */
  checkpoint: { stream: string; before: LandedCursor | null; after: LandedCursor } | null
}

/** A deletion of what was not there counts as unchanged. */
export type PageCounts = { loaded: number; unchanged: number; deleted: number }

export type SyncStore = ReturnType<typeof createSyncStore>

/** Writes a sync's pages, each whole with its checkpoint or not at all. */
export function createSyncStore(database: DomainDatabase) {
  return {
    /** Digest of what the rows of an interaction must say. */
    expectedDigest,
    checkpointOf: (system: SourceSystem, stream: string): Promise<LandedCursor | null> =>
      database.read('background', (transaction) => readCheckpoint(transaction, system, stream)),
    /** Null when another process has moved the checkpoint meanwhile: then nothing was written. */
    commit: (page: SyncPage, now: Date): Promise<PageCounts | null> =>
      database.write('background', (transaction) => commitPage(transaction, page, now)),
    /** When the seeded world was first made: the first call decides. */
    worldMadeAt: (now: Date): Promise<Date> =>
      database.write('background', async ({ query }) => {
        const [row] = await query<{ now: string }>(
          `insert into sync_state (source, stream, cursor) values ('world', 'clock', jsonb_build_object('now', $1::text))
           on conflict (source, stream) do update set updated_at = sync_state.updated_at returning cursor->>'now' as now`,
          [now.toISOString()],
        )
        return new Date(row?.now ?? now)
      }),
    /** Keeps the runs of the seeded world's own syncs, each once. */
    keepWorldRuns: (runs: readonly KeptRun[]): Promise<void> =>
      database.write('background', (transaction) => keepWorldRuns(transaction, runs)),
    isWorldMade: (): Promise<boolean> =>
      database.read('background', async ({ query }) => {
        return (await query("select from sync_state where source = 'world'")).length > 0
      }),
    /** Forgets where reading stood, so that the next sync begins anew. */
    reset: (): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query('delete from sync_state')
        await forgetWorldRuns(query)
      }),
    removeRecords: (origin: Origin): Promise<void> =>
      database.write('background', async (transaction) => {
        const { query } = transaction
        await query(
          `delete from source_record_versions v where v.origin = $1 or exists (select from source_records s where s.origin = $1
             and v.source_system = s.source_system and v.kind = s.kind and v.source_id = s.source_id)`,
          [origin],
        )
        await query('delete from source_records where origin = $1', [origin])
        await forgetUnheld(transaction)
      }),
    /** The ids of a system's interactions of an origin. */
    interactionIds: (system: SourceSystem, origin: Origin): Promise<Set<string>> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ id: string }>(
          'select id from interactions where source_system = $1 and origin = $2',
          [system, origin],
        )
        return new Set(rows.map(({ id }) => id))
      }),
    /** Digests of what the rows of these interactions say, whatever they are thought to say. */
    interactionDigests: (ids: readonly string[]): Promise<Map<string, string>> =>
      database.read('background', (transaction) => storedDigests(transaction, ids)),
    /** The same of a system's records of an origin. */
    recordDigests: (system: SourceSystem, origin: Origin) =>
      database.read('background', (transaction) => storedRecordDigests(transaction, system, origin)),
  }
}

async function readCheckpoint(
  { query }: Transaction,
  system: SourceSystem,
  stream: string,
): Promise<LandedCursor | null> {
  const [row] = await query<{ cursor: LandedCursor }>(
    'select cursor from sync_state where source = $1 and stream = $2',
    [system, stream],
  )
  return row?.cursor ?? null
}

async function commitPage(transaction: Transaction, page: SyncPage, now: Date): Promise<PageCounts | null> {
  const context = { system: page.system, origin: page.origin, now }
  if (page.checkpoint && !(await advance(transaction, page.system, page.checkpoint, now))) return null
  if (page.distrusted) await forgetDigests(transaction, page)
  const interactions = await loadBatch(transaction, page.interactions, {
    origin: page.origin,
    now,
    arrivals: page.arrivals,
  })
  const records = await upsertRecords(transaction, page.records, context)
  const removed = await removeStored(transaction, page.deletedInteractions, { now, arrivals: page.arrivals })
  await removeStored(transaction, page.withdrawnInteractions, { now, arrivals: page.arrivals, isWithdrawn: true })
  const removedRecords = await deleteRecords(transaction, page.deletedRecords, context)
  await keepRejected(transaction, page.system, page.rejected, now)
  const deletions = page.deletedInteractions.length + page.deletedRecords.length
  return {
    loaded: interactions.loaded + records.loaded,
    unchanged: interactions.unchanged + records.unchanged + deletions - removed - removedRecords,
    deleted: removed + removedRecords,
  }
}

// Most of what a system deletes or hides was never loaded: asking first spares the turn at removing.
async function removeStored(transaction: Transaction, ids: readonly string[], removal: Removal): Promise<number> {
  if (ids.length === 0) return 0
  const stored = await transaction.query<{ id: string }>('select id from interactions where id = any($1)', [ids])
  return removeInteractions(
    transaction,
    stored.map(({ id }) => id),
    removal,
  )
}

async function forgetDigests(
  { query, changed }: Transaction,
  { interactions, records, system }: Pick<SyncPage, 'interactions' | 'records' | 'system'>,
): Promise<void> {
  const forgotten = await query<{ id: string }>(
    "update interactions set content_digest = '' where id = any($1) returning id",
    [interactions.map(({ interaction }) => interaction.id)],
  )
  changed(forgotten.map(({ id }) => id))
  await query(
    `update source_records s set content_digest = '' from unnest($2::text[], $3::text[]) as r(kind, source_id)
     where s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id`,
    [system, records.map(({ kind }) => kind), records.map(({ sourceId }) => sourceId)],
  )
}

// Moves only from where this process read: of two that sync at once, one finds it moved and stops.
async function advance(
  { query }: Transaction,
  system: SourceSystem,
  { stream, before, after }: NonNullable<SyncPage['checkpoint']>,
  now: Date,
): Promise<boolean> {
  const moved = await query(
    `insert into sync_state (source, stream, cursor, updated_at) select $1::text, $2::text, $3::jsonb, $5::timestamptz
     where $4::jsonb is null or exists (select from sync_state where source = $1::text and stream = $2::text)
     on conflict (source, stream) do update set cursor = excluded.cursor, updated_at = excluded.updated_at
     where sync_state.cursor = $4::jsonb
     returning 1`,
    [system, stream, JSON.stringify(after), before && JSON.stringify(before), now.toISOString()],
  )
  return moved.length > 0
}
