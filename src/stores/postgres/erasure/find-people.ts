import type { PersonCandidate } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'

/** Whom a name, a mailbox or an id may mean: living entities, and mentions nothing was resolved of yet. */
export function findPeople({ query }: Transaction, asked: string): Promise<PersonCandidate[]> {
  return query<PersonCandidate>(
    `with known as (
       select coalesce(m.entity_id, r.id) as id, r.fields from er_record r left join er_member m on m.record_id = r.id
       where r.kind = 'person'),
     meant as (
       select id from known where lower(fields->>'name') = lower($1) or lower($1) = any(string_to_array(lower(fields->>'email'), ' | '))
         or id::text = lower($1)
       union select id from people where lower(name) = lower($1) or lower(email) = lower($1) or id::text = lower($1))
     select p.id::text as id, p.name, p.email, p.side,
       (select string_agg(distinct k.fields->>'company', ', ') from known k where k.id = p.id) as company
     from meant join people p using (id) order by p.name, p.id`,
    [asked.trim()],
  )
}
