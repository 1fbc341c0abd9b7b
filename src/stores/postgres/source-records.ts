import { contentDigest } from '../../lib/ids.ts'
import type { SourceSystem } from '../../model/domain.ts'
import { type RecordName, recordNameOf } from '../../model/record-name.ts'
import type { Transaction } from './database.ts'
import type { LoadCounts, Origin } from './load-interactions.ts'

/** A person, company, deal … as a system has it; `data` is under our names. */
export type StoredRecord = { kind: string; sourceId: string; data: Record<string, unknown> }

type Context = { system: SourceSystem; origin: Origin; now: Date }

/** Inserts or replaces records inside an open transaction; a changed one's old self is kept. Names must be unique. */
export async function upsertRecords(
  transaction: Transaction,
  records: readonly StoredRecord[],
  context: Context,
): Promise<LoadCounts> {
  if (records.length === 0) return { loaded: 0, unchanged: 0 }
  const digests = new Map(await storedDigests(transaction, records, context.system))
  const digested = records.map((record) => ({ ...record, digest: contentDigest(record.data) }))
  const changed = digested.filter((record) => digests.get(nameOf(record)) !== record.digest)
  await keepOldSelves(
    transaction,
    changed.filter((record) => digests.has(nameOf(record))),
    context,
  )
  if (changed.length === 0) return { loaded: 0, unchanged: records.length }
  await transaction.query(
    `insert into source_records (source_system, kind, source_id, data, origin, content_digest, received_at, change_xid)
     select $1, r.kind, r.source_id, r.data::jsonb, $2, r.digest, $3, pg_current_xact_id()
     from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as r(kind, source_id, data, digest)
     on conflict (source_system, kind, source_id) do update set data = excluded.data, origin = excluded.origin,
       content_digest = excluded.content_digest, received_at = excluded.received_at, change_xid = excluded.change_xid`,
    [
      context.system,
      context.origin,
      context.now.toISOString(),
      changed.map(({ kind }) => kind),
      changed.map(({ sourceId }) => sourceId),
      changed.map(({ data }) => JSON.stringify(data)),
      changed.map(({ digest }) => digest),
    ],
  )
  return { loaded: changed.length, unchanged: records.length - changed.length }
}

/** Digests of what the records of a system and origin hold, by name, read inside an open transaction in portions. */
export async function storedRecordDigests(
  { query }: Transaction,
  system: SourceSystem,
  origin: Origin,
): Promise<Map<string, RecordName & { digest: string }>> {
  const digests = new Map<string, RecordName & { digest: string }>()
  let last: RecordName = { kind: '', sourceId: '' }
  for (;;) {
    const rows = await query<StoredRecord>(
      `select kind, source_id as "sourceId", data from source_records
       where source_system = $1 and origin = $2 and (kind, source_id) > ($3, $4) order by kind, source_id limit 1000`,
      [system, origin, last.kind, last.sourceId],
    )
    for (const { kind, sourceId, data } of rows) {
      digests.set(recordNameOf({ kind, sourceId }), { kind, sourceId, digest: contentDigest(data) })
    }
    const end = rows.at(-1)
    if (!end) return digests
    last = end
  }
}

/** Removes records inside an open transaction, keeping their old selves. Returns how many there were. */
export async function deleteRecords(
  transaction: Transaction,
  names: readonly RecordName[],
  context: Context,
): Promise<number> {
  if (names.length === 0) return 0
  await keepOldSelves(transaction, names, context)
  const removed = await transaction.query(
    `delete from source_records s using unnest($2::text[], $3::text[]) as r(kind, source_id)
     where s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id returning 1`,
    [context.system, names.map(({ kind }) => kind), names.map(({ sourceId }) => sourceId)],
  )
  return removed.length
}

async function storedDigests(transaction: Transaction, records: readonly RecordName[], system: SourceSystem) {
  const rows = await transaction.query<{ kind: string; sourceId: string; digest: string }>(
    `select s.kind, s.source_id as "sourceId", s.content_digest as digest
     from unnest($2::text[], $3::text[]) as r(kind, source_id)
     join source_records s on s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id
     order by 1, 2 for update of s`,
    [system, records.map(({ kind }) => kind), records.map(({ sourceId }) => sourceId)],
  )
  return rows.map((row) => [nameOf(row), row.digest] as const)
}

async function keepOldSelves(
  transaction: Transaction,
  names: readonly RecordName[],
  { system, now }: Context,
): Promise<void> {
  if (names.length === 0) return
  await transaction.query(
    `insert into source_record_versions (source_system, kind, source_id, received_at, superseded_at, data)
     select s.source_system, s.kind, s.source_id, s.received_at, greatest($2::timestamptz,
       (select max(v.superseded_at) + interval '1 microsecond' from source_record_versions v
        where v.source_system = s.source_system and v.kind = s.kind and v.source_id = s.source_id)), s.data
     from unnest($3::text[], $4::text[]) as r(kind, source_id)
     join source_records s on s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id`,
    [system, now.toISOString(), names.map(({ kind }) => kind), names.map(({ sourceId }) => sourceId)],
  )
}

function nameOf({ kind, sourceId }: RecordName): string {
  return `${kind}\n${sourceId}`
}
