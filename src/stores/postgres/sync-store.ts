import type { SourceSystem } from '../../model/domain.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import type { LandedCursor } from './landed.ts'
import { loadBatch, type Origin, type ResolvedInteraction, removeInteractions } from './load-interactions.ts'
import { keepRejected, type RejectedRecord } from './quarantine.ts'
import { deleteRecords, type RecordName, type StoredRecord, upsertRecords } from './source-records.ts'

/** What one page of a stream became. Interaction ids and record names must each be unique. */
export type SyncPage = {
  system: SourceSystem
  origin: Origin
  interactions: readonly ResolvedInteraction[]
  deletedInteractions: readonly string[]
  records: readonly StoredRecord[]
  deletedRecords: readonly RecordName[]
  rejected: readonly RejectedRecord[]
  /** Where reading goes on after this page; null for a page that belongs to no stream. */
  checkpoint: { stream: string; before: LandedCursor | null; after: LandedCursor } | null
}

export type PageCounts = { loaded: number; unchanged: number; deleted: number }

export type SyncStore = ReturnType<typeof createSyncStore>

/** Writes a sync's pages, each whole with its checkpoint or not at all. */
export function createSyncStore(database: DomainDatabase) {
  return {
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
    /** Forgets where reading stood, so that the next sync begins anew. */
    reset: (): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query('delete from sync_state')
      }),
    removeRecords: (origin: Origin): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query(
          `delete from source_record_versions v using source_records s where s.origin = $1
             and v.source_system = s.source_system and v.kind = s.kind and v.source_id = s.source_id`,
          [origin],
        )
        await query('delete from source_records where origin = $1', [origin])
      }),
    /** The ids of a system's interactions of an origin, with the digests of what was loaded. */
    interactionDigests: (system: SourceSystem, origin: Origin): Promise<Map<string, string>> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ id: string; digest: string }>(
          'select id, content_digest as digest from interactions where source_system = $1 and origin = $2',
          [system, origin],
        )
        return new Map(rows.map(({ id, digest }) => [id, digest]))
      }),
    recordDigests: (system: SourceSystem, origin: Origin): Promise<Map<string, RecordName & { digest: string }>> =>
      database.read('background', async ({ query }) => {
        const rows = await query<RecordName & { digest: string }>(
          `select kind, source_id as "sourceId", content_digest as digest from source_records
           where source_system = $1 and origin = $2`,
          [system, origin],
        )
        return new Map(rows.map((row) => [`${row.kind}/${row.sourceId}`, row]))
      }),
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
  const interactions = await loadBatch(transaction, page.interactions, { origin: page.origin, now })
  const records = await upsertRecords(transaction, page.records, context)
  const removed = await removeInteractions(transaction, page.deletedInteractions, now)
  const removedRecords = await deleteRecords(transaction, page.deletedRecords, context)
  await keepRejected(transaction, page.system, page.rejected, now)
  return {
    loaded: interactions.loaded + records.loaded,
    unchanged: interactions.unchanged + records.unchanged,
    deleted: removed + removedRecords,
  }
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
