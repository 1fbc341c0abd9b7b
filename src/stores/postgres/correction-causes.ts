import type { FoundCause } from '../../model/correction.ts'
import type { Transaction } from './database.ts'

/**
 * What changed beneath the answers posted since `since`: conversations they named or counted that were superseded or
 * removed after they were given, who is who of those they are about, and their own erasure. The same changes have the same
 * key, whenever and by whomever they are found.
 */
export async function findCauses({ query }: Pick<Transaction, 'query'>, since: Date): Promise<FoundCause[]> {
  return query<FoundCause>(
    `with recent as materialized (
       select p.receipt_id, r.created_at, age(r.xmin) as age, r.plan, r.answer
       from posted_answers p join receipts r on r.id = p.receipt_id where p.posted_at >= $1 and ${stands}),
     oldest as (select min(created_at) as at, max(age) as age from recent),
     touched as materialized (
       select v.interaction_id, v.superseded_at as at, age(v.xmin) as age, false as is_unknown,
              v.snapshot->>'type' as type, v.snapshot->>'source_system' as source,
              v.snapshot->>'unified_company_id' as company, (v.snapshot->>'occurred_at')::timestamptz as occurred_at,
              exists (select from tombstones t where t.interaction_id = v.interaction_id) as is_gone
       from interaction_versions v join oldest on ${sinceOldest('v.superseded_at', 'v')}
       union all
       select t.interaction_id, t.removed_at, age(t.xmin), true, null, null, null, null, true
       from tombstones t join oldest on ${sinceOldest('t.removed_at', 't')} where not exists (
         select from interaction_versions v where v.interaction_id = t.interaction_id)),
     stood as (
       select r.receipt_id, t.interaction_id, t.at, t.is_gone from recent r
       join receipt_rows u on u.receipt_id = r.receipt_id and u.kind = 'interaction'
       join touched t on t.interaction_id = u.row_id and ${sinceAnswer('t')}
       union
       select r.receipt_id, t.interaction_id, t.at, t.is_gone from recent r
       cross join lateral jsonb_array_elements(coalesce(r.answer->'numbers', '[]')) n(fact)
       join touched t on ${sinceAnswer('t')} and ${isCounted}),
     events as materialized (
       select e.id, e.at, age(e.xmin) as age, e.type, e.entity_ids::text[] as ids from er_event e
       join oldest on ${sinceOldest('e.at', 'e')} where ${isWhoChange}),
     about as (
       select receipt_id, created_at, age, jsonb_path_query(plan, '$.people[*].id') #>> '{}' as id from recent
       union select receipt_id, created_at, age, jsonb_path_query(plan, '$.companies[*].id') #>> '{}' from recent
       union select receipt_id, created_at, age, answer #>> '{identity,entityId}' from recent)
     select receipt_id as "receiptId", case when is_gone then 'erased' else 'changed' end as cause,
            case when is_gone then 'erased:' else 'changed:' end
              || left(md5(string_agg(interaction_id || '@' || at::text, ',' order by interaction_id, at)), 16) as "causeKey",
            ${iso('max(at)')} as at, null as who
     from stood group by receipt_id, is_gone
     union all
     select p.receipt_id, 'erased', 'erased:receipt', r.versions->>'erasedAt', null
     from posted_answers p join receipts r on r.id = p.receipt_id
     where p.posted_at >= $1 and ${stands} and r.versions->>'erasedAt' is not null
     union all
     select receipt_id, 'undone', 'undone:' || left(md5(string_agg(distinct e.id::text, ',')), 16), ${iso('max(e.at)')},
            ${whoOf('max(e.id)')}
     from about r join events e on r.id = any(e.ids) and ${sinceAnswer('e')} group by receipt_id
     order by 1, 3`,
    [since.toISOString()],
  )
}

/** Something that differs whenever there may be something new to find. */
export async function stateOfCauses({ query }: Pick<Transaction, 'query'>): Promise<string> {
  const [row] = await query<{ state: string }>(
    `select concat_ws('/', (select count(*) || ':' || coalesce(max(superseded_at)::text, '') from interaction_versions),
       (select count(*) || ':' || coalesce(max(removed_at)::text, '') from tombstones), (select max(id) from er_event),
       (select count(*) || ':' || coalesce(max(posted_at)::text, '') from posted_answers),
       (select count(*) from receipts where versions->>'erasedAt' is not null)) as state`,
  )
  return row?.state ?? ''
}

// Not taken away by its asker, and not still on its way.
const stands = `p.deleted_at is null and (p.message_ts <> '' or p.only_for is not null)`

const isNone = (list: string) => `jsonb_array_length(coalesce(n.fact #> '{filter,${list}}', '[]')) = 0`
const holds = (list: string, value: string) =>
  `(${isNone(list)} or coalesce((n.fact #> '{filter,${list}}') ? ${value}, false))`
// Whether a figure's set may have held a conversation as it was; who took part is left to the closer look, and of one whose
// past is gone too nobody can tell.
const isCounted = `(t.is_unknown or (${[
  holds('companyIds', 't.company'),
  holds('types', 't.type'),
  holds('sources', 't.source'),
  holds('ids', 't.interaction_id'),
  `coalesce(t.occurred_at >= (n.fact #>> '{filter,from}')::timestamptz, n.fact #>> '{filter,from}' is null)`,
  `coalesce(t.occurred_at < (n.fact #>> '{filter,to}')::timestamptz, n.fact #>> '{filter,to}' is null)`,
].join(' and ')}))`

/** Events that change who is who in a way that is not the ordinary course: new records join somebody every day. */
export const isWhoChange = `(e.type in ('undo', 'split', 'merge') or (e.type = 'move' and e.label_id is not null))`

/**
 * Whether something may have come after an answer. What a source says bears the moment it was read there, which can lie
 * before an answer that did not know it yet; that its row was written later tells. Transactions that began a little before
 * the receipt's own may have ended after the answer had read.
 */
export function isSince(at: string, age: string, answer: { at: string; age: string }): string {
  return `(${at} >= ${answer.at} or ${age} <= ${answer.age} + 100)`
}

function sinceOldest(at: string, table: string): string {
  return isSince(at, `age(${table}.xmin)`, { at: 'oldest.at', age: 'oldest.age' })
}

function sinceAnswer(table: 't' | 'e'): string {
  return isSince(`${table}.at`, `${table}.age`, { at: 'r.created_at', age: 'r.age' })
}

function whoOf(id: string): string {
  return `(select case
      when w.type = 'undo' then coalesce((select u.type || ' undone' from er_event u
        where u.undone_by = w.id and u.type in ('merge', 'split') limit 1), 'changed')
      when w.type = 'merge' then 'merged' when w.type = 'split' then 'parted' else 'moved' end
    from er_event w where w.id = ${id})`
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
