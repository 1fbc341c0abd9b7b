import type { EntityKind } from '../../model/entity.ts'
import type { Scope } from '../../model/scope.ts'
import type { Transaction } from './database.ts'
import { everything, interactionPredicate } from './interaction-filter.ts'

/**
 * A person or a company as the asker may know them. `aliases` are the other names they go by: in conversations inside the
 * scope, and in the records of the sources, which are for everyone of the domain. `detail` is a person's company.
 */
export type EntityRow = {
  kind: EntityKind
  id: string
  name: string
  aliases: string[]
  detail: string | null
  interactions: number
  last: string | null
}

/** What may be asked about beside those who are in a conversation: records holding one of the folded `words`, or these `ids`. */
export type Wanted = { words: readonly string[]; ids: readonly string[] }

/** A name an entity goes by, and the source's table that says so. */
export type EntityName = { name: string; source: string }

/** Everyone in the conversations inside the scope, and those of the wanted whom only records know; the most met first. */
export async function readEntities(transaction: Transaction, scope: Scope, wanted: Wanted): Promise<EntityRow[]> {
  const { sql, values } = interactionPredicate(scope, everything)
  const next = values.length
  return transaction.query<EntityRow>(
    `${visibleNames(sql)},
     met as (select kind, id, count(distinct interaction)::int as interactions, max(occurred_at) as last,
               mode() within group (order by name) as name, max(company) as company
             from spoken group by kind, id),
     wanted as (select distinct m.entity_id as id from er_member m join er_record r on r.id = m.record_id
       where $${next + 3} and ${isRecorded} and (m.entity_id = any($${next + 2}::uuid[])
         or string_to_array(${folded('r.fields')}, ' ') && $${next + 1}::text[])),
     recorded as (select m.kind, m.entity_id as id, mode() within group (order by ${fullName}) as name,
                    max(r.fields->>'company') as company
       from er_member m join er_record r on r.id = m.record_id
       where ${isRecorded} and (m.entity_id in (select id from wanted) or m.entity_id in (select id from met)) group by 1, 2),
     best as (select id, golden->'name' as name from people union all select id, golden->'name' from companies),
     named as (
       select coalesce(met.kind, r.kind) as kind, coalesce(met.id, r.id) as id,
         coalesce(case when b.name->>'source' not like '%/mention' then b.name->>'value' end, met.name, r.name) as name,
         coalesce(met.company, r.company) as company, coalesce(met.interactions, 0) as interactions, met.last
       from met full join recorded r on r.id = met.id left join best b on b.id = coalesce(met.id, r.id)),
     known as (select kind, id, name from spoken union
       select m.kind, m.entity_id, ${fullName} from er_member m join er_record r on r.id = m.record_id
       where ${isRecorded} and m.entity_id in (select id from named)),
     aka as (select n.id, array_agg(distinct k.name order by k.name) as names from named n join known k on k.id = n.id
       where k.name <> n.name and k.name not like '%@%' group by n.id)
     select n.kind, n.id, n.name, n.company as detail, n.interactions, ${iso('n.last')} as last,
            coalesce(a.names, '{}') as aliases
     from named n left join aka a on a.id = n.id where n.name is not null order by n.interactions desc, n.name, n.id`,
    [...values, wanted.words, wanted.ids, scope.collection === undefined],
  )
}

/** Every name an entity goes by, as far as the scope may know, with who says so; our records before what is said. */
export async function readNames(transaction: Transaction, scope: Scope, id: string): Promise<EntityName[]> {
  const { sql, values } = interactionPredicate(scope, everything)
  return transaction.query<EntityName>(
    `${visibleNames(sql)}
     select ${fullName} as name, r.source from er_member m join er_record r on r.id = m.record_id
     where m.entity_id = $${values.length + 1} and ${isRecorded} and ${fullName} is not null
     union select s.name, s.system || '/mention' from spoken s where s.id = $${values.length + 1} and s.name not like '%@%'
     order by 2, 1`,
    [...values, id],
  )
}

/** The ids under which entities live now, by the ids they were known by: of one that was joined to it, or of a mention. */
export async function readLivingIds({ query }: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ old: string; id: string }>(
    `with recursive moved as (
       select a.id as old, coalesce(e.alias_of, m.entity_id) as id, 1 as steps from unnest($1::uuid[]) as a(id)
       left join er_entity e on e.id = a.id left join er_member m on m.record_id = a.id
       where e.alias_of is not null or (e.id is null and m.entity_id <> a.id)
       union all
       select moved.old, e.alias_of, steps + 1 from moved join er_entity e on e.id = moved.id
       where e.alias_of is not null and steps < 20)
     select distinct on (old) old, id from moved order by old, steps desc`,
    [ids],
  )
  return new Map(rows.map(({ old, id }) => [old, id]))
}

// A name is known to the viewer by a conversation they may see.
function visibleNames(predicate: string): string {
  return `with visible as (select i.id, i.unified_company_id, i.company_name, i.source_system, i.occurred_at
       from interactions i where ${predicate}),
     spoken as (
       select 'company' as kind, v.unified_company_id as id, v.company_name as name, null as company,
              v.source_system as system, v.id as interaction, v.occurred_at
       from visible v where v.unified_company_id is not null
       union all
       select 'person', p.person_id, p.name, p.company_name, v.source_system, v.id, v.occurred_at
       from visible v join participants p on p.interaction_id = v.id)`
}

const isRecorded = `r.source not like '%/mention'`
const fullName = `coalesce(r.fields->>'name', nullif(concat_ws(' ', r.fields->>'firstName', r.fields->>'lastName'), ''))`

// Only narrows down whom to look at: the names themselves are compared as everywhere else.
function folded(fields: string): string {
  const names = `concat_ws(' ', ${fields}->>'name', ${fields}->>'firstName', ${fields}->>'lastName')`
  return `trim(regexp_replace(lower(${names}), '[^[:alnum:]]+', ' ', 'g'))`
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
