import type { DomainDatabase } from './database.ts'

export type ImportedConversation = { title: string; company: string | null; person: string | null }

/** What the page asks of the store as a whole. */
export function createWorldReads(database: DomainDatabase) {
  const read = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.read('interactive', ({ query }) => query<Row>(sql, values))
  return {
    /** When the first of what is held arrived, and how many conversations there are. */
    extent: async (): Promise<{ earliest: string | null; conversations: number }> => {
      const [row] = await read<{ earliest: string | null; conversations: number }>(
        `select to_char(min(received_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as earliest,
                count(*)::int as conversations from interactions`,
      )
      return row ?? { earliest: null, conversations: 0 }
    },
    /** The imported conversation that came in last; with `stem` the one whose id has it. */
    newestImport: async (stem: string | null): Promise<ImportedConversation | null> => {
      const [row] = await read<ImportedConversation>(
        `select i.title, i.company_name as company,
                (select p.name from participants p where p.interaction_id = i.id
                 order by (p.side = 'customer') desc,
                   exists (select from source_records o where o.kind = 'owner' and lower(o.data->>'name') = lower(p.name)),
                   p.position limit 1) as person
         from interactions i
         where i.origin = 'import' and ($1::text is null or strpos(i.id, $1) > 0)
         order by i.change_xid desc, i.id limit 1`,
        [stem],
      )
      return row ?? null
    },
  }
}
