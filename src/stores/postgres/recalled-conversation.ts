import type { SourceSystem } from '../../model/domain.ts'
import type { Side } from '../../model/interaction.ts'

/**
 * One conversation whole, as its own rows have it. Names of resolved companies are left out: they change without the
 * conversation's version. Times are ISO 8601 in UTC with milliseconds.
 */
export type RecalledConversation = {
  readonly head: {
    readonly id: string
    /** The `change_xid` it was read at: it moves with everything that stands here. */
    readonly version: string
    readonly type: string
    readonly title: string
    readonly sourceSystem: SourceSystem
    readonly collection: string
    /** The company as the source names it. */
    readonly company: string | null
    readonly companyId: string | null
    readonly personId: string | null
    readonly occurredAt: string | null
    readonly permalink: string | null
    readonly restricted: boolean
    readonly turnCount: number
  }
  readonly participants: readonly {
    readonly name: string
    readonly role: string | null
    readonly email: string | null
    readonly company: string | null
    readonly side: Side
    readonly personId: string
  }[]
  readonly turns: readonly {
    readonly turnId: string
    readonly position: number
    readonly speaker: string
    readonly side: Side
    readonly text: string
    readonly caption: string | null
    readonly startSeconds: number | null
    readonly endSeconds: number | null
    readonly at: string | null
    readonly permalink: string | null
  }[]
}

/** A `RecalledConversation` as `jsonb`, made by the database from its rows `interactions i`. */
export const wholeConversation = `jsonb_build_object(
  'head', jsonb_build_object('id', i.id, 'version', i.change_xid::text, 'type', i.type, 'title', i.title,
    'sourceSystem', i.source_system, 'collection', i.collection, 'company', i.company_name,
    'companyId', i.unified_company_id, 'personId', i.unified_person_id, 'occurredAt', ${iso('i.occurred_at')},
    'permalink', i.permalink, 'restricted', i.private_to is not null, 'turnCount', i.turn_count),
  'participants', (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'role', p.role, 'email', p.email,
    'company', p.company_name, 'side', p.side, 'personId', p.person_id) order by p.position), '[]')
    from participants p where p.interaction_id = i.id),
  'turns', (select coalesce(jsonb_agg(jsonb_build_object('turnId', t.turn_id, 'position', t.position,
    'speaker', t.speaker, 'side', t.side, 'text', t.text, 'caption', t.caption, 'startSeconds', t.start_seconds,
    'endSeconds', t.end_seconds, 'at', ${iso('t.at')}, 'permalink', t.permalink) order by t.position), '[]')
    from turns t where t.interaction_id = i.id))`

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
