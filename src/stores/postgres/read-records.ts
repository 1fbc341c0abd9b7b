import type { RecordFact } from '../../model/record-fact.ts'
import type { Scope } from '../../model/scope.ts'
import type { Transaction } from './database.ts'
import { everything, interactionPredicate } from './interaction-filter.ts'

/** Whether a person is asked to say if some of these entities are one. */
export async function readIsAsked({ query }: Transaction, entityIds: readonly string[]): Promise<boolean> {
  const rows = await query(
    `select from er_edge e join er_member l on l.record_id = e.a join er_member r on r.record_id = e.b
     where l.entity_id = any($1::uuid[]) and r.entity_id = any($1::uuid[]) and l.entity_id <> r.entity_id
       and (e.decision = 'review' or e.held is not null) and not exists (
         select from er_label n where n.revoked_at is null and n.verdict = 'different'
           and ((n.a = e.a and n.b = e.b) or (n.a = e.b and n.b = e.a)))
     limit 1`,
    [entityIds],
  )
  return rows.length > 0
}

/** The records of these entities, or of those among them with these ids; sources first, then mentions. */
export async function readRecordFacts(
  { query }: Transaction,
  scope: Scope,
  of: { entityIds: readonly string[] } | { recordIds: readonly string[] },
): Promise<RecordFact[]> {
  const { sql, values } = interactionPredicate(scope, everything)
  const next = `$${values.length + 1}::uuid[]`
  const chosen = 'entityIds' in of ? `m.entity_id = any(${next})` : `m.record_id = any(${next})`
  const rows = await query<RecordFact>(
    `with visible as (select i.id, i.company_mention_id, i.company_name, i.occurred_at from interactions i where ${sql}),
     chosen as (select m.record_id, m.entity_id, m.kind, r.source, r.source_id, r.fields
                from er_member m join er_record r on r.id = m.record_id where ${chosen}),
     said as (
       select p.mention_id as id, mode() within group (order by p.name) as name, max(p.email) as email,
              mode() within group (order by p.company_name) as company,
              (array_agg(p.role order by v.occurred_at desc nulls last, v.id) filter (where p.role is not null))[1] as title
       from visible v join participants p on p.interaction_id = v.id
       where p.mention_id in (select record_id from chosen) group by 1
       union all
       select v.company_mention_id, mode() within group (order by v.company_name), null, null, null
       from visible v where v.company_mention_id in (select record_id from chosen) group by 1)
     select c.record_id as "recordId", c.entity_id as "entityId", c.kind, c.source,
       jsonb_strip_nulls(case when c.source like '%/mention'
         then jsonb_build_object('name', s.name, 'email', s.email, 'company', s.company, 'title', s.title)
         else c.fields || jsonb_build_object('owner', o.data->>'name') end) as fields
     from chosen c left join said s on s.id = c.record_id
     left join source_records d on d.source_system = split_part(c.source, '/', 1) and d.source_id = c.source_id
       and d.kind = case c.kind when 'company' then 'company' else 'person' end
     left join source_records o on o.source_system = d.source_system and o.kind = 'owner' and o.source_id = d.data->>'ownerId'
     where c.source not like '%/mention' or s.id is not null
     order by c.source like '%/mention', c.source, c.record_id`,
    [...values, 'entityIds' in of ? of.entityIds : of.recordIds],
  )
  return rows
}
