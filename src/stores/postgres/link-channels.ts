import type { DomainDatabase } from './database.ts'

/**
 * Ties conversations of a channel to the account the channel is named after, as accounts are resolved now: `pattern` is a
 * regular expression whose first group is the account's word, which begins one of the account's names. A word that begins
 * the names of several accounts ties nothing, but for those that belong to one of them. Returns how many were tied anew
 * or let go.
 */
export function createLinkChannels(database: DomainDatabase) {
  return (pattern: string): Promise<number> =>
    database.write('background', async ({ query, changed }) => {
      const rows = await query<{ id: string }>(
        `with named as (
           select i.id, lower((regexp_match(i.metadata->>'channelName', $1))[1]) as word from interactions i
           where i.source_system = 'slack' and i.company_mention_id is null and i.metadata->>'channelName' ~ $1),
         met as (select distinct unified_company_id as id from interactions where company_mention_id is not null),
         names as (
           select c.id, c.parent_id, split_part(c.name_key, ' ', 1) as word from companies c join met on met.id = c.id
           union
           select c.id, c.parent_id, split_part(lower(trim(r.fields->>'name')), ' ', 1)
           from companies c join met on met.id = c.id join er_member m on m.entity_id = c.id
           join er_record r on r.id = m.record_id),
         meant as (
           select n.word, min(n.id::text)::uuid as company_id from names n
           where n.word in (select word from named)
             and not exists (select from names p where p.id = n.parent_id and p.word = n.word)
           group by n.word having count(distinct n.id) = 1)
         update interactions i set unified_company_id = m.company_id, change_xid = pg_current_xact_id()
         from named n left join meant m on m.word = n.word
         where i.id = n.id and i.unified_company_id is distinct from m.company_id returning i.id`,
        [pattern],
      )
      changed(rows.map(({ id }) => id))
      return rows.length
    })
}
