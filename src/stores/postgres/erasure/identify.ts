import type { Identity } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'

/** A row of a source that is about the person; `mention` for how conversations name them. */
export type PersonRecord = { id: string; system: string; table: string; sourceId: string }
/** `ids` are every id the person ever had; `ownNames` also those of one word. */
export type KnownPerson = {
  ids: string[]
  records: PersonRecord[]
  ownNames: string[]
  isInternal: boolean
  identity: Identity
}

type Told = { names: (string | null)[] | null; mailboxes: (string | null)[] | null; phones: (string | null)[] | null }

/** What a person is known by, in what they share with nobody and what belongs to somebody else too. */
export async function identify(transaction: Transaction, personId: string): Promise<KnownPerson | null> {
  const { query } = transaction
  const [person] = await query<{ side: string }>('select side from people where id::text = $1', [personId])
  if (!person) return null
  const ids = (
    await query<{ id: string }>(
      `with recursive line as (select $1::uuid as id union select e.id from line l join er_entity e on e.alias_of = l.id)
       select id::text as id from line order by 1`,
      [personId],
    )
  ).map(({ id }) => id)
  const records = await query<PersonRecord>(
    `select r.id::text as id, split_part(r.source, '/', 1) as system, split_part(r.source, '/', 2) as table, r.source_id as "sourceId"
     from er_record r left join er_member m on m.record_id = r.id
     where r.kind = 'person' and coalesce(m.entity_id, r.id) = any($1::uuid[]) order by 1`,
    [ids],
  )
  const own = await toldOf(transaction, { ids, recordIds: records.map(({ id }) => id) })
  const others = await toldOfOthers(transaction, { ids, recordIds: records.map(({ id }) => id), ...own })
  const isShared = (value: string) => others.has(value.toLowerCase())
  return {
    ids,
    records,
    ownNames: own.names,
    isInternal: person.side === 'internal',
    identity: {
      names: own.names.filter((name) => name.includes(' ') && !isShared(name)),
      mailboxes: own.mailboxes.filter((mailbox) => !isShared(mailbox)),
      phones: own.phones.filter((phone) => !isShared(phone)),
      words: [],
      shared: [...own.names, ...own.mailboxes, ...own.phones].filter(isShared),
    },
  }
}

type Own = { ids: string[]; recordIds: string[] }

async function toldOf({ query }: Transaction, { ids, recordIds }: Own) {
  const [told] = await query<Told>(
    `with said as (
       select fields from er_record where id = any($1::uuid[]) union all select fields from er_record_versions where id = any($1::uuid[])),
     rows as (
       select s.data from er_record r join source_records s on s.source_system = split_part(r.source, '/', 1)
         and s.source_id = r.source_id and s.kind in ('person', 'owner') where r.id = any($1::uuid[])
       union all select v.data from er_record r join source_record_versions v on v.source_system = split_part(r.source, '/', 1)
         and v.source_id = r.source_id and v.kind in ('person', 'owner') where r.id = any($1::uuid[])),
     present as (select name, email from participants where mention_id = any($1::uuid[]) or person_id = any($2::uuid[])
       union all select p->>'name', p->>'email' from interaction_versions v, jsonb_array_elements(v.snapshot->'participants') p
         where (p->>'mention_id')::uuid = any($1::uuid[]))
     select (select array_agg(distinct n) from (select fields->>'name' as n from said union select data->>'name' from rows
         union select name from present union select name from people where id = any($2::uuid[])) x) as names,
       (select array_agg(distinct lower(m)) from (select unnest(string_to_array(fields->>'email', ' | ')) as m from said
         union select data->>'email' from rows union select email from present) x) as mailboxes,
       (select array_agg(distinct n) from (select fields->>'phone' as n from said union select data->>'phone' from rows
         union select data->>'mobilePhone' from rows) x) as phones`,
    [recordIds, ids],
  )
  const names = filled(told?.names)
  const mailboxes = [
    ...filled(told?.mailboxes),
    ...names.filter((name) => name.includes('@')).map((name) => name.toLowerCase()),
  ]
  return {
    names: names.filter((name) => !name.includes('@') && /\p{L}{2}/u.test(name)),
    mailboxes: [...new Set(mailboxes.filter((mailbox) => mailbox.includes('@')))],
    phones: [
      ...new Set(
        filled(told?.phones)
          .map(digits)
          .filter((phone) => phone.length >= shortestPhone),
      ),
    ],
  }
}

// The same name, mailbox or number in a record of somebody else, or of a company.
async function toldOfOthers(
  { query }: Transaction,
  { ids, recordIds, names, mailboxes, phones }: Own & Record<'names' | 'mailboxes' | 'phones', string[]>,
) {
  const rows = await query<{ value: string }>(
    `with others as (select r.fields from er_record r left join er_member m on m.record_id = r.id
       where not r.id = any($1::uuid[]) and not coalesce(m.entity_id, r.id) = any($2::uuid[])),
     phones as (select right(regexp_replace(x.phone, '\\D', '', 'g'), 10) as n from (
       select fields->>'phone' as phone from others where fields ? 'phone'
       union all select s.data->>'phone' from source_records s where s.data ? 'phone' and not exists (
         select from er_record r where r.id = any($1::uuid[]) and split_part(r.source, '/', 1) = s.source_system and r.source_id = s.source_id)) x)
     select distinct lower(fields->>'name') as value from others where lower(fields->>'name') = any($3)
     union select m from others, unnest(string_to_array(lower(fields->>'email'), ' | ')) m where m = any($4)
     union select n from phones where n = any($5)`,
    [recordIds, ids, names.map((name) => name.toLowerCase()), mailboxes, phones],
  )
  return new Set(rows.map(({ value }) => value))
}

const shortestPhone = 7

function digits(phone: string): string {
  return phone.replace(/\D/g, '').slice(-10)
}

function filled(values: (string | null)[] | null | undefined): string[] {
  return [...new Set((values ?? []).flatMap((value) => (value?.trim() ? [value.trim()] : [])))]
}
