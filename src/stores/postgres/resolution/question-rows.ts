import type { EntityKind } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'

/** A pair of entities that a person is to judge, by the two records that speak most for a match. */
export type OpenPair = { kind: EntityKind; a: string; b: string; size: number; uncertainty: number }

export function questionRows({ query }: Transaction) {
  return {
    /** The most telling first: by records concerned × uncertainty. What was answered does not come back. */
    openPairs: (kind: EntityKind | null, limit: number) =>
      query<OpenPair>(
        `with open as (
           select e.kind, e.a, e.b, e.bits, e.probability, e.held,
                  least(ma.entity_id, mb.entity_id) as l, greatest(ma.entity_id, mb.entity_id) as r
           from er_edge e join er_member ma on ma.record_id = e.a join er_member mb on mb.record_id = e.b
           where (e.decision = 'review' or e.held is not null) and ma.entity_id <> mb.entity_id
             and ($1::text is null or e.kind = $1)),
         best as (
           select distinct on (l, r) * from open order by l, r, held is null, bits desc, a, b),
         answered as (
           select least(ma.entity_id, mb.entity_id) as l, greatest(ma.entity_id, mb.entity_id) as r, x.verdict,
                  jsonb_array_length(x.question->'left') + jsonb_array_length(x.question->'right') as size
           from er_label x join er_member ma on ma.record_id = x.a join er_member mb on mb.record_id = x.b
           where x.revoked_at is null and x.verdict <> 'same'),
         sized as (
           select b.*, (select count(*)::int from er_member m where m.entity_id in (b.l, b.r)) as size,
                  ${uncertainty} as uncertainty from best b)
         select kind, a, b, size, uncertainty from sized s
         where not exists (select from answered x where x.l = s.l and x.r = s.r and (x.verdict = 'different' or x.size >= s.size))
         order by size * uncertainty desc, l, r limit $2`,
        [kind, limit],
      ),
  }
}

// A join that waits for a person for other reasons than its evidence is worth half a doubt at least.
const uncertainty = `greatest(1 - abs(2 * b.probability - 1), case when b.held is null then 0 else 0.5 end)`
