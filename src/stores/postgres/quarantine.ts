import { contentDigest } from '../../lib/ids.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { toStorableText } from './to-storable.ts'

/** A record that could not be loaded. `payload` is the record as it came. */
export type RejectedRecord = { location: string; reason: string; remedy: string; payload: string }

/** A record in quarantine as it is shown: without its payload. */
export type QuarantinedRecord = {
  id: number
  source: string
  location: string
  reason: string
  remedy: string
  since: string
}

export type Quarantine = ReturnType<typeof createQuarantine>

/** Keeps rejected records; the same record from the same place is kept once. */
export function createQuarantine(database: DomainDatabase) {
  return {
    list: (limit: number): Promise<QuarantinedRecord[]> =>
      database.read('interactive', ({ query }) =>
        query<QuarantinedRecord>(
          `select id::int as id, source, location, reason, remedy, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as since
           from quarantine order by id limit $1`,
          [limit],
        ),
      ),
    /** Lets go of the given records; returns how many there were. */
    drop: (ids: readonly number[]): Promise<number> =>
      database.write('interactive', async ({ query }) => {
        const rows = await query('delete from quarantine where id = any($1::bigint[]) returning 1', [ids])
        return rows.length
      }),
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
