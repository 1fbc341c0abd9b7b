import type { Account, Colleague, CrmRecord } from '../../model/account.ts'
import type { Transaction } from './database.ts'

const owner = `left join source_records o on o.source_system = c.source_system and o.kind = 'owner' and o.source_id = c.data->>'ownerId'`
/** Which unified company a source's company is. */
const companies = `select r.source_id, split_part(r.source, '/', 1) as system, m.entity_id
  from er_record r join er_member m on m.record_id = r.id where r.kind = 'company' and r.source not like '%/mention'`

/** Every account the systems know, by name; what they know is for everyone of the domain. Salesforce's word goes first. */
export async function readAccounts({ query }: Transaction): Promise<Account[]> {
  return query<Account>(
    `with told as (
       select k.entity_id as id, c.source_system as system, c.data, o.data->>'name' as owner, lower(o.data->>'email') as email
       from source_records c join (${companies}) k on k.system = c.source_system and k.source_id = c.source_id
       ${owner} where c.kind = 'company'),
     first as (
       select id, ${['companyType', 'propertyManagementSystem', 'units', 'city', 'state'].map(firstTold).join(', ')},
         coalesce(jsonb_agg(distinct jsonb_build_object('system', system, 'name', owner, 'email', email))
           filter (where owner is not null), '[]') as owners
       from told group by id)
     select f.id, c.name, c.parent_id as "parentId", lower(f."companyType") as type, f.owners,
       f."propertyManagementSystem" as system, f.units::float8 as units, f.city, f.state
     from first f join companies c on c.id = f.id order by c.name, f.id`,
  ).then((rows) => rows.map((row) => ({ ...row, owners: [...row.owners].sort(bySystem) })))
}

/** Our own people, one row a mailbox, by name. */
export async function readColleagues({ query }: Transaction): Promise<Colleague[]> {
  return query<Colleague>(
    `with told as (
       select o.source_system as system, o.source_id, lower(o.data->>'email') as email, o.data, r.id as record
       from source_records o left join er_record r on r.source_id = o.source_id
         and split_part(r.source, '/', 1) = o.source_system and r.source in ('salesforce/user', 'hubspot/owner', 'gong/user')
       where o.kind = 'owner' and o.data->>'email' is not null and coalesce(o.data->>'isActive', 'true') <> 'false')
     select (array_agg(m.entity_id order by t.system desc) filter (where m.entity_id is not null))[1] as "personId",
       (array_agg(t.data->>'name' order by t.system desc))[1] as name, t.email,
       (array_agg(t.data->>'title' order by t.system desc) filter (where t.data->>'title' is not null))[1] as title,
       (array_agg(t.data->>'timeZone' order by t.system desc) filter (where t.data->>'timeZone' is not null))[1] as "timeZone",
       (array_agg(lower(b.data->>'email') order by t.system desc) filter (where b.data is not null))[1] as "managerEmail"
     from told t left join er_member m on m.record_id = t.record
     left join source_records b on b.source_system = t.system and b.kind = 'owner' and b.source_id = t.data->>'managerId'
     group by t.email order by name, t.email`,
  )
}

/** Records of these kinds (`deal`, `deal_change`, `ticket`, `task`, `meeting`), of these companies where any are given. */
export async function readCrmRecords(
  { query }: Transaction,
  { kinds, companyIds, ids }: { kinds: readonly string[]; companyIds?: readonly string[]; ids?: readonly string[] },
): Promise<CrmRecord[]> {
  return query<CrmRecord>(
    `with known as materialized (${companies}),
     about as (
       select c.source_system, c.kind, c.source_id, array_agg(distinct k.entity_id::text) as ids
       from source_records c cross join lateral jsonb_array_elements_text(coalesce(c.data->'companyIds', '[]')) as named(id)
       join known k on k.system = c.source_system and k.source_id = named.id where c.kind = any($1) group by 1, 2, 3),
     found as (
       select c.source_system || '/' || c.kind || '/' || c.source_id as id, c.source_system as system, c.kind,
         c.source_id as "sourceId", c.data, o.data->>'name' as owner,
         to_char(c.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
         coalesce(a.ids, '{}') as "companyIds"
       from source_records c left join about a using (source_system, kind, source_id) ${owner} where c.kind = any($1))
     select * from found where ($2::text[] is null or "companyIds" && $2) and ($3::text[] is null or id = any($3)) order by id`,
    [kinds, companyIds ?? null, ids ?? null],
  )
}

function firstTold(field: string): string {
  return `(array_agg(data->>'${field}' order by system desc) filter (where data->>'${field}' is not null))[1] as "${field}"`
}

const bySystem = (left: { system: string }, right: { system: string }) => (left.system > right.system ? -1 : 1)
