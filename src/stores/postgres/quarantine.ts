import { contentDigest } from '../../lib/ids.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { toStorableText } from './to-storable.ts'

/** A record that could not be loaded. `payload` is the record as it came. */
export type RejectedRecord = { location: string; reason: string; remedy: string; payload: string }

export type Quarantine = ReturnType<typeof createQuarantine>

/** Keeps rejected records; the same record from the same place is kept once. */
export function createQuarantine(database: DomainDatabase) {
  return {
    keep: (source: string, rejected: readonly RejectedRecord[], now: Date): Promise<void> =>
      database.write('background', (transaction) => keepRejected(transaction, source, rejected, now)),
  }
}

/** Keeps rejected records inside an open transaction. */
export async function keepRejected(
  { query }: Transaction,
  source: string,
  rejected: readonly RejectedRecord[],
  now: Date,
): Promise<void> {
  if (rejected.length === 0) return
  const digests = rejected.map(({ location, payload }) => contentDigest([source, location, payload]))
  // The same record may come from two imports at once.
  await query("select pg_advisory_xact_lock(hashtext('quarantine'), hashtext(current_schema()))")
  await query(
    `insert into quarantine (source, location, reason, remedy, payload, payload_digest, created_at)
     select distinct on (r.digest) $1, r.*, $2::timestamptz
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as r(location, reason, remedy, payload, digest)
     where not exists (select from quarantine q where q.payload_digest = r.digest)`,
    [
      source,
      now.toISOString(),
      rejected.map(({ location }) => toStorableText(location)),
      rejected.map(({ reason }) => toStorableText(reason)),
      rejected.map(({ remedy }) => toStorableText(remedy)),
      rejected.map(({ payload }) => toStorableText(payload)),
      digests,
    ],
  )
}
