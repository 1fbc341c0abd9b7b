import type { EntityKind, RecordFields } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'
import { isoOf } from './iso-of.ts'

/** A record as it stands; `seen` changes with everything that resolution looks at. */
export type StoredRecordRow = {
  id: string
  kind: EntityKind
  source: string
  sourceId: string
  fields: RecordFields
  side: string | null
  observedAt: string | null
  seen: string
}

const seen = `r.digest || coalesce('@' || extract(epoch from r.observed_at)::text, '') || coalesce('/' || r.side, '')`

const columns = `r.id, r.kind, r.source, r.source_id as "sourceId", r.fields, r.side,
  ${isoOf('r.observed_at')} as "observedAt", ${seen} as seen`

export function recordRows({ query }: Transaction) {
  return {
    /** Ids of records that were never resolved or are not what they were then; of all with `everything`. */
    changed: async (kind: EntityKind, everything: boolean): Promise<string[]> => {
      const rows = await query<{ id: string }>(
        `select r.id from er_record r left join er_member m on m.record_id = r.id
         where r.kind = $1 and ($2 or m.record_id is null or m.seen <> ${seen}) order by r.id`,
        [kind, everything],
      )
      return rows.map(({ id }) => id)
    },
    /** Ids of resolved records that exist no more. */
    deleted: async (kind: EntityKind): Promise<string[]> => {
      const rows = await query<{ id: string }>(
        `select m.record_id as id from er_member m
         where m.kind = $1 and not exists (select from er_record r where r.id = m.record_id) order by 1`,
        [kind],
      )
      return rows.map(({ id }) => id)
    },
    records: (ids: readonly string[]) =>
      query<StoredRecordRow>(`select ${columns} from er_record r where r.id = any($1::uuid[]) order by r.id`, [ids]),
    countRecords: async (kind: EntityKind): Promise<number> => {
      const [row] = await query<{ n: number }>('select count(*)::int as n from er_record where kind = $1', [kind])
      return row?.n ?? 0
    },
    /** Records that came in the last days before the newest one, and over how many days; null when none has a date. */
    arrivals: async (kind: EntityKind): Promise<{ records: number; days: number } | null> => {
      const [row] = await query<{ records: number; days: number | null }>(
        `with dated as (select observed_at as at from er_record where kind = $1 and observed_at is not null),
         recent as (select at from dated where at > (select max(at) from dated) - interval '30 days')
         select count(*)::int as records, greatest(1, extract(epoch from max(at) - min(at)) / 86400)::float8 as days from recent`,
        [kind],
      )
      return row && row.records > 0 && row.days !== null ? { records: row.records, days: row.days } : null
    },
  }
}
