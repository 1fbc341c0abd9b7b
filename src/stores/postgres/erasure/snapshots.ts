import type { Side } from '../../../model/interaction.ts'
import type { Transaction } from '../database.ts'

export type SnapshotParticipant = {
  position: number
  name: string
  email: string | null
  role: string | null
  side: Side
  company_name: string | null
  person_id: string
  mention_id: string | null
}
export type SnapshotTurn = {
  position: number
  turn_id: string
  speaker: string
  side: string
  text: string
  caption: string | null
}
/** A conversation as its rows have it now, or as one of its versions kept it. */
export type Snapshot = {
  id: string
  type: string
  title: string
  text: string
  metadata: Record<string, unknown>
  source_system: string
  source_id: string
  collection: string
  company_name: string | null
  origin: 'sample' | 'import' | 'sync'
  private_to: string[] | null
  participants: SnapshotParticipant[]
  turns: SnapshotTurn[]
}

/** Conversations as they are now. */
export async function currentSnapshots({ query }: Transaction, ids: readonly string[]): Promise<Snapshot[]> {
  const rows = await query<{ snapshot: Snapshot }>(
    `select to_jsonb(i) || jsonb_build_object(
       'turns', (select coalesce(jsonb_agg(to_jsonb(t) order by t.position), '[]') from turns t where t.interaction_id = i.id),
       'participants', (select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]') from participants p where p.interaction_id = i.id)) as snapshot
     from interactions i where i.id = any($1) order by i.id`,
    [ids],
  )
  return rows.map(({ snapshot }) => snapshot)
}

export type KeptVersion = { id: string; supersededAt: string; snapshot: Snapshot }

/** What conversations were before, the newest first. */
export function versionSnapshots({ query }: Transaction, ids: readonly string[]): Promise<KeptVersion[]> {
  return query<KeptVersion>(
    `select interaction_id as id, superseded_at::text as "supersededAt", snapshot from interaction_versions
     where interaction_id = any($1) order by interaction_id, superseded_at desc`,
    [ids],
  )
}
