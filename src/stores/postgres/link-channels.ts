import type { DomainDatabase } from './database.ts'

/**
 * Ties conversations of a channel to the account the channel is named after: `pattern` is a regular expression whose
 * first group is the account's word. A word that begins the names of several companies ties nothing. Returns how many.
 */
export function createLinkChannels(database: DomainDatabase) {
  return (pattern: string): Promise<number> =>
    database.write('background', async ({ query }) => {
      const rows = await query(
        `with named as (
           select i.id, lower((regexp_match(i.metadata->>'channelName', $1))[1]) as word from interactions i
           where i.source_system = 'slack' and i.unified_company_id is null and i.metadata->>'channelName' ~ $1),
         meant as (
           select n.word, (array_agg(c.id))[1] as company_id from (select distinct word from named) n
           join companies c on split_part(c.name_key, ' ', 1) = n.word group by n.word having count(*) = 1)
         update interactions i set unified_company_id = m.company_id, change_xid = pg_current_xact_id()
         from named n join meant m on m.word = n.word where i.id = n.id returning 1`,
        [pattern],
      )
      return rows.length
    })
}
