import type { SourceSystem } from '../../model/domain.ts'
import type { DomainDatabase } from './database.ts'

/** A conversation with everything an index needs to know of it. */
export type IndexContent = {
  id: string
  version: string
  sourceSystem: SourceSystem
  type: string
  title: string
  collection: string
  company: string | null
  companyId: string | null
  occurredAt: string | null
  /** Mailboxes that may see it; null = everyone. */
  privateTo: string[] | null
  personIds: string[]
  turns: { turnId: string; position: number; speaker: string; side: string; text: string; caption: string | null }[]
}

/** Reads conversations whole, for the index: not for anybody's eyes, so no scope applies. */
export function createIndexContents(database: DomainDatabase) {
  return {
    /** Those of the ids that exist, on one snapshot. */
    read: (ids: readonly string[]): Promise<IndexContent[]> =>
      database.read('background', ({ query }) =>
        query<IndexContent>(
          `select i.id, i.change_xid::text as version, i.source_system as "sourceSystem", i.type, i.title, i.collection,
                  coalesce(i.company_name, (select c.name from companies c where c.id = i.unified_company_id)) as company,
                  i.unified_company_id as "companyId",
                  to_char(i.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
                  i.private_to as "privateTo",
                  array(select distinct p.person_id::text from participants p where p.interaction_id = i.id order by 1) as "personIds",
                  coalesce((select jsonb_agg(jsonb_build_object('turnId', t.turn_id, 'position', t.position, 'speaker', t.speaker,
                    'side', t.side, 'text', t.text, 'caption', t.caption) order by t.position)
                    from turns t where t.interaction_id = i.id), '[]') as turns
           from interactions i where i.id = any($1) order by i.id`,
          [ids],
        ),
      ),
    /** Ids of all conversations, `limit` after `after`. */
    idsAfter: async (after: string, limit: number): Promise<string[]> => {
      const rows = await database.read('background', ({ query }) =>
        query<{ id: string }>('select id from interactions where id > $1 order by id limit $2', [after, limit]),
      )
      return rows.map(({ id }) => id)
    },
  }
}

export type IndexContents = ReturnType<typeof createIndexContents>
