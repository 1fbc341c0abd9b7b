import { contentDigest } from '../../lib/ids.ts'
import type { SourceSystem } from '../../model/domain.ts'
import { type RecordName, recordNameOf } from '../../model/record-name.ts'
import type { PersonalValue } from '../../privacy/masker.ts'
import { arrivalOf } from './arrival-of.ts'
import type { Transaction } from './database.ts'
import type { LoadCounts, Origin } from './load-interactions.ts'
import { keepValues } from './personal-values.ts'

/** A person, company, deal … as a system has it; `data` is under our names. */
export type StoredRecord = {
  kind: string
  sourceId: string
  data: Record<string, unknown>
  arrivedAt?: string
  /** What stands behind the tokens of its texts. */
  values?: readonly PersonalValue[]
}
/** A record that is gone; `arrivedAt` (ISO 8601) is when its system's row said so, as it is when a stored one came. */
export type ArrivedName = RecordName & { arrivedAt?: string }

type Context = { system: SourceSystem; origin: Origin; now: Date }

/** Inserts or replaces records inside an open transaction; a changed one's old self is kept. Names must be unique. */
export async function upsertRecords(
  transaction: Transaction,
  records: readonly StoredRecord[],
  context: Context,
): Promise<LoadCounts> {
  if (records.length === 0) return { loaded: 0, unchanged: 0 }
  const stored = new Map(await storedDigests(transaction, records, context.system))
  const digested = records.map((record) => ({ ...record, digest: contentDigest(record.data) }))
  const changed = digested
    .filter((record) => stored.get(nameOf(record))?.digest !== record.digest)
    .map((record) => ({ ...record, at: arrivalOf(record, stored.get(nameOf(record))?.since ?? null, context.now) }))
  const began = await keepOldSelves(transaction, changed, context)
  if (changed.length === 0) return { loaded: 0, unchanged: records.length }
  await keepValues(transaction, 'record', valuesOf(changed, context.system))
  await transaction.query(
    `insert into source_records (source_system, kind, source_id, data, origin, content_digest, received_at, change_xid)
     select $1, r.kind, r.source_id, r.data::jsonb, $2, r.digest, r.at, pg_current_xact_id()
     from unnest($3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[]) as r(at, kind, source_id, data, digest)
     on conflict (source_system, kind, source_id) do update set data = excluded.data, origin = excluded.origin,
       content_digest = excluded.content_digest, received_at = excluded.received_at, change_xid = excluded.change_xid`,
    [
      context.system,
      context.origin,
      changed.map((record) => began.get(nameOf(record)) ?? record.at),
      changed.map(({ kind }) => kind),
      changed.map(({ sourceId }) => sourceId),
      changed.map(({ data }) => JSON.stringify(data)),
      changed.map(({ digest }) => digest),
    ],
  )
  return { loaded: changed.length, unchanged: records.length - changed.length }
}

function valuesOf(records: readonly StoredRecord[], system: SourceSystem) {
  return records.flatMap(({ kind, sourceId, values = [] }) =>
    values.map((value) => ({ subjectId: `${system}/${kind}/${sourceId}`, ...value })),
  )
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
  names: readonly ArrivedName[],
  context: Context,
): Promise<number> {
  if (names.length === 0) return 0
  const stored = new Map(await storedDigests(transaction, names, context.system))
  const going = names.map((name) => ({
    ...name,
    at: arrivalOf(name, stored.get(nameOf(name))?.since ?? null, context.now),
  }))
  await keepOldSelves(transaction, going, context)
  const removed = await transaction.query(
    `delete from source_records s using unnest($2::text[], $3::text[]) as r(kind, source_id)
     where s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id returning 1`,
    [context.system, names.map(({ kind }) => kind), names.map(({ sourceId }) => sourceId)],
  )
  return removed.length
}

type Known = { digest: string | null; since: string }

/** What is stored of these records, and since when it has been so; of what was removed only the latter. */
async function storedDigests(transaction: Transaction, records: readonly RecordName[], system: SourceSystem) {
  const named = [system, records.map(({ kind }) => kind), records.map(({ sourceId }) => sourceId)]
  // Locked in one order, so that two that write the same records wait for each other.
  await transaction.query(
    `select from unnest($2::text[], $3::text[]) as r(kind, source_id)
     join source_records s on s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id
     order by s.kind, s.source_id for update of s`,
    named,
  )
  const rows = await transaction.query<RecordName & Known>(
    `select * from (
       select r.kind, r.source_id as "sourceId", s.content_digest as digest, greatest(s.received_at,
         (select max(v.superseded_at) from source_record_versions v
          where v.source_system = $1 and v.kind = r.kind and v.source_id = r.source_id))::text as since
       from unnest($2::text[], $3::text[]) as r(kind, source_id)
       left join source_records s on s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id) k
     where since is not null`,
    named,
  )
  return rows.map((row): [string, Known] => [nameOf(row), row])
}

/** Gives from when on what replaces them is known, by their names: the same moment until which they were. */
async function keepOldSelves(
  transaction: Transaction,
  names: readonly (RecordName & { at: string })[],
  { system }: Context,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await transaction.query<RecordName & { at: string }>(
    `insert into source_record_versions (source_system, kind, source_id, received_at, superseded_at, data, origin)
     select s.source_system, s.kind, s.source_id, s.received_at, greatest(r.at, s.received_at,
       (select max(v.superseded_at) + interval '1 microsecond' from source_record_versions v
        where v.source_system = s.source_system and v.kind = s.kind and v.source_id = s.source_id)), s.data, s.origin
     from unnest($2::text[], $3::text[], $4::timestamptz[]) as r(kind, source_id, at)
     join source_records s on s.source_system = $1 and s.kind = r.kind and s.source_id = r.source_id
     returning kind, source_id as "sourceId", superseded_at::text as at`,
    [system, names.map(({ kind }) => kind), names.map(({ sourceId }) => sourceId), names.map(({ at }) => at)],
  )
  return new Map(rows.map((row) => [nameOf(row), row.at]))
}

function nameOf({ kind, sourceId }: RecordName): string {
  return `${kind}\n${sourceId}`
}
