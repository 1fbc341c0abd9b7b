import type { PersonalValue } from '../../../privacy/masker.ts'
import { unknownDigest } from '../adopt-digests.ts'
import type { Transaction } from '../database.ts'
import { keepValues } from '../personal-values.ts'
import type { Portion } from './rewrite-rows.ts'

/** A conversation as `interaction_versions` keep it: its row with its `turns` and `participants`. */
export type Snapshot = Readonly<Record<string, unknown>> & {
  id: string
  turns: readonly Readonly<Record<string, unknown>>[]
  participants: readonly Readonly<Record<string, unknown>>[]
}
/** Null for one that stays as it is. */
export type RewriteSnapshot = (snapshot: Snapshot) => { snapshot: Snapshot; values: PersonalValue[] } | null

type Options = { after: readonly string[] | null; limit: number; rewrite: RewriteSnapshot }

/** Rewrites the next conversations `rewrite` changes, inside an open transaction, without making a version of them. */
export async function rewriteConversations(transaction: Transaction, options: Options): Promise<Portion> {
  const { after, limit, rewrite } = options
  const rows = await transaction.query<{ snapshot: Snapshot }>(
    `with portion as (select * from interactions where id > $1 order by id limit $2 for update)
     select to_jsonb(i) || jsonb_build_object(
       'turns', (select coalesce(jsonb_agg(to_jsonb(t) order by t.position), '[]') from turns t where t.interaction_id = i.id),
       'participants', (select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]') from participants p
          where p.interaction_id = i.id)) as snapshot
     from portion i order by i.id`,
    [after?.[0] ?? '', limit],
  )
  const changed = rows.flatMap(({ snapshot }) => rewrite(snapshot) ?? [])
  if (changed.length > 0)
    await writeConversations(
      transaction,
      changed.map(({ snapshot }) => snapshot),
    )
  await keepValues(transaction, 'interaction', changed.flatMap(valuesOf))
  const last = rows.at(-1)?.snapshot.id
  return {
    after: last === undefined || rows.length < limit ? null : [last],
    seen: rows.length,
    rewritten: changed.length,
  }
}

/** The same for what conversations said before. */
export async function rewriteVersions(transaction: Transaction, options: Options): Promise<Portion> {
  const { query } = transaction
  const { after, limit, rewrite } = options
  const rows = await query<{ id: string; at: string; snapshot: Snapshot }>(
    `select interaction_id as id, superseded_at::text as at, snapshot from interaction_versions
     where (interaction_id, superseded_at) > ($1, $2::timestamptz) order by interaction_id, superseded_at limit $3 for update`,
    [after?.[0] ?? '', after?.[1] ?? '-infinity', limit],
  )
  const changed = rows.flatMap(({ id, at, snapshot }) => {
    const rewritten = rewrite(snapshot)
    return rewritten ? [{ id, at, ...rewritten }] : []
  })
  await query(
    `update interaction_versions v set snapshot = r.snapshot
     from jsonb_to_recordset($1::jsonb) as r(id text, at timestamptz, snapshot jsonb)
     where v.interaction_id = r.id and v.superseded_at = r.at`,
    [JSON.stringify(changed.map(({ id, at, snapshot }) => ({ id, at, snapshot })))],
  )
  await keepValues(transaction, 'interaction', changed.flatMap(valuesOf))
  const last = rows.at(-1)
  return {
    after: last && rows.length === limit ? [last.id, last.at] : null,
    seen: rows.length,
    rewritten: changed.length,
  }
}

async function writeConversations({ query, changed }: Transaction, snapshots: readonly Snapshot[]): Promise<void> {
  const given = [JSON.stringify(snapshots)]
  await query(
    `update interactions i set text = r.text, title = r.title, collection = r.collection, company_name = r.company_name,
       metadata = r.metadata, content_digest = '${unknownDigest}', updated_at = now(), change_xid = pg_current_xact_id()
     from jsonb_to_recordset($1::jsonb) as r(id text, text text, title text, collection text, company_name text, metadata jsonb)
     where i.id = r.id`,
    given,
  )
  await query(
    `update turns t set text = r.text, speaker = r.speaker, caption = r.caption
     from jsonb_path_query($1::jsonb, '$[*].turns[*]') as turn, jsonb_populate_record(null::turns, turn) r
     where t.interaction_id = r.interaction_id and t.position = r.position`,
    given,
  )
  await query(
    `update participants p set name = r.name, role = r.role, email = r.email, company_name = r.company_name
     from jsonb_path_query($1::jsonb, '$[*].participants[*]') as one, jsonb_populate_record(null::participants, one) r
     where p.interaction_id = r.interaction_id and p.position = r.position`,
    given,
  )
  const ids = snapshots.map(({ id }) => id)
  await query('delete from warm_memories where interaction_id = any($1)', [ids])
  changed(ids)
}

function valuesOf({ snapshot, values }: { snapshot: Snapshot; values: readonly PersonalValue[] }) {
  return values.map((value) => ({ subjectId: snapshot.id, ...value }))
}
