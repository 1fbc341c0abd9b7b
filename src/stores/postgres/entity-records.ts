import type { EntityKind, RecordFields } from '../../model/entity.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import type { Origin } from './load-interactions.ts'
import { removeUnmentioned, takeTurns } from './mentions.ts'

/** A record of a source that is about a person or a company, with the company it belongs to. */
export type ChangedRow = {
  system: string
  kind: string
  sourceId: string
  data: Record<string, unknown>
  company: Record<string, unknown> | null
  origin: Origin
  receivedAt: string
}

export type CollectedRecord = {
  id: string
  kind: EntityKind
  source: string
  sourceId: string
  fields: RecordFields
  side: string | null
  digest: string
  observedAt: string
  origin: Origin
}

type MentionRow = { id: string; fields: RecordFields; observedAt: string | null }
/** `name` is the most frequent spelling, `title` the latest. */
export type PersonMentionRow = MentionRow & { name: string; title: string | null; side: string }
/** `people` are the customers of its conversations that have a mailbox. */
export type CompanyMentionRow = MentionRow & { name: string; people: { email: string; company: string }[] }

type Place = { system: string; kind: string; sourceId: string }
type Rewritten = Pick<CollectedRecord, 'id' | 'fields' | 'side' | 'digest'> & { observedAt: string | null }

export type EntityRecords = ReturnType<typeof createEntityRecords>

/** The rows that resolution works on: one for each record of a source and each mention, never merged in place. */
export function createEntityRecords(database: DomainDatabase) {
  return {
    /** From where to read: what was committed before the last run began is known, unless `full`. */
    begin: (full: boolean): Promise<{ since: string; next: string }> =>
      database.read('background', async ({ query }) => {
        const [row] = await query<{ since: string | null; next: string }>(
          `select (select cursor->>'mark' from sync_state where source = 'entities' and stream = 'records') as since,
                  pg_snapshot_xmin(pg_current_snapshot())::text as next`,
        )
        return { since: full ? '0' : (row?.since ?? '0'), next: row?.next ?? '0' }
      }),
    /** The next records of people and companies that changed, or whose company did; `last` is null at the end. */
    changed: (page: { since: string; after: Place | null; limit: number }) =>
      database.read('background', (transaction) => readChanged(transaction, page)),
    /** Returns how many were new or different. */
    write: (records: readonly CollectedRecord[]): Promise<number> =>
      database.write('background', (transaction) => writeRecords(transaction, records)),
    /** Removes what the sources no longer hold and mentions that stand nowhere any more. Returns how many. */
    removeGone: (tables: readonly { source: string; system: string; kind: string }[]): Promise<number> =>
      database.write('background', (transaction) => removeGone(transaction, tables)),
    /** Mentions of conversations that came, changed or went. */
    touchedMentions: (since: string): Promise<string[]> =>
      database.read('background', (transaction) => readTouched(transaction, since)),
    personMentions: (ids: readonly string[]): Promise<PersonMentionRow[]> =>
      database.read('background', ({ query }) => query<PersonMentionRow>(personMentions, [ids])),
    companyMentions: (ids: readonly string[]): Promise<CompanyMentionRow[]> =>
      database.read('background', ({ query }) => query<CompanyMentionRow>(companyMentions, [ids])),
    /** Replaces what mentions say. Returns how many said something else before. */
    rewrite: (records: readonly Rewritten[]): Promise<number> =>
      database.write('background', (transaction) => rewrite(transaction, records)),
    /** Removes people and companies that have neither a conversation nor a record any more. */
    tidy: (): Promise<void> =>
      database.write('background', async (transaction) => {
        await takeTurns(transaction)
        await removeUnmentioned(transaction)
      }),
    /** Whether two records are there and nobody ever said anything of them. */
    isUnasked: (a: string, b: string): Promise<boolean> =>
      database.read('background', async ({ query }) => {
        const rows = await query(
          `select from er_member l, er_member r where l.record_id = $1 and r.record_id = $2 and not exists (
             select from er_label where (a = $1 and b = $2) or (a = $2 and b = $1))`,
          [a, b],
        )
        return rows.length > 0
      }),
    /** Lets go of what is remembered of entities none of whose records exists any more: their answers, events and ids. */
    forgetGone: (): Promise<void> => database.write('background', forgetGone),
    end: (mark: string): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query(
          `insert into sync_state (source, stream, cursor) values ('entities', 'records', jsonb_build_object('mark', $1::text))
           on conflict (source, stream) do update set cursor = excluded.cursor, updated_at = now()`,
          [mark],
        )
      }),
  }
}

async function readChanged(
  { query }: Transaction,
  { since, after, limit }: { since: string; after: Place | null; limit: number },
): Promise<{ rows: ChangedRow[]; last: Place | null }> {
  const rows = await query<ChangedRow>(
    `select s.source_system as system, s.kind, s.source_id as "sourceId", s.data, s.origin,
            to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt", c.data as company
     from source_records s left join source_records c
       on c.source_system = s.source_system and c.kind = 'company' and c.source_id = s.data->>'companyId'
     where s.kind in ('person', 'owner', 'company') and (s.source_system, s.kind, s.source_id) > ($1, $2, $3)
       and (s.change_xid >= $4::xid8 or c.change_xid >= $4::xid8)
     order by s.source_system, s.kind, s.source_id limit $5`,
    [after?.system ?? '', after?.kind ?? '', after?.sourceId ?? '', since, limit],
  )
  return { rows, last: rows.length < limit ? null : (rows.at(-1) ?? null) }
}

async function writeRecords(transaction: Transaction, records: readonly CollectedRecord[]): Promise<number> {
  if (records.length === 0) return 0
  const rows = records.map(({ id, kind, source, sourceId, fields, side, digest, observedAt, origin }) => ({
    ...{ id, kind, source, fields, side, digest, origin },
    ...{ source_id: sourceId, observed_at: observedAt },
  }))
  const written = await transaction.query(
    `insert into er_record (id, kind, source, source_id, fields, side, observed_at, digest, origin)
     select id, kind, source, source_id, fields, side, observed_at, digest, origin
     from jsonb_populate_recordset(null::er_record, $1::jsonb) order by id
     on conflict (id) do update set fields = excluded.fields, side = excluded.side, observed_at = excluded.observed_at,
       digest = excluded.digest, origin = excluded.origin, change_xid = pg_current_xact_id()
     where er_record.digest <> excluded.digest or er_record.origin <> excluded.origin
     returning 1`,
    [JSON.stringify(rows)],
  )
  return written.length
}

async function removeGone(
  transaction: Transaction,
  tables: readonly { source: string; system: string; kind: string }[],
): Promise<number> {
  await takeTurns(transaction)
  const gone = await transaction.query(
    `delete from er_record r using unnest($1::text[], $2::text[], $3::text[]) as t(source, system, kind)
     where r.source = t.source and not exists (select from source_records s
       where s.source_system = t.system and s.kind = t.kind and s.source_id = r.source_id) returning 1`,
    [tables.map(({ source }) => source), tables.map(({ system }) => system), tables.map(({ kind }) => kind)],
  )
  const silent = await transaction.query(
    `delete from er_record r where r.source like '%/mention'
       and not exists (select from participants p where p.mention_id = r.id)
       and not exists (select from interactions i where i.company_mention_id = r.id) returning 1`,
  )
  return gone.length + silent.length
}

async function forgetGone({ query }: Transaction): Promise<void> {
  await query("select pg_advisory_xact_lock(hashtext('change entities'), hashtext(current_schema()))")
  const isGone = (id: string) => `not exists (select from er_record r where r.id = ${id})`
  await query(`delete from er_label l where ${isGone('l.a')} and ${isGone('l.b')}`)
  await query(
    `delete from er_event e where not exists (
       select from er_entity n where n.id = any(e.entity_ids) and n.status <> 'retired')
     or (e.label_id is not null and not exists (select from er_label l where l.id = e.label_id))`,
  )
  await query("delete from er_entity where status = 'retired'")
  await query(
    `delete from er_entity e where e.status = 'merged' and not exists (
       select from er_entity n where n.id = e.alias_of)`,
  )
  await query(
    `delete from er_record_versions v where ${isGone('v.id')} and not exists (select from source_record_versions s
       where s.source_system = split_part(v.source, '/', 1) and s.source_id = v.source_id)`,
  )
  await query('delete from er_run r where not exists (select from er_event e where e.run_id = r.id)')
}

// A changed or removed conversation also touches those whom its old self mentioned.
async function readTouched({ query }: Transaction, since: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `with changed as (
       select id from interactions where change_xid >= $1::xid8
       union select interaction_id from tombstones where change_xid >= $1::xid8),
     before as (select v.snapshot from interaction_versions v join changed c on c.id = v.interaction_id)
     select mention_id as id from participants p join changed c on c.id = p.interaction_id where mention_id is not null
     union select company_mention_id from interactions i join changed c on c.id = i.id where company_mention_id is not null
     union select (p->>'mention_id')::uuid from before, jsonb_array_elements(snapshot->'participants') p
       where p->>'mention_id' is not null
     union select (snapshot->>'company_mention_id')::uuid from before where snapshot->>'company_mention_id' is not null
     order by 1`,
    [since],
  )
  return rows.map(({ id }) => id)
}

const observedAt = `to_char(max(i.occurred_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "observedAt"`

const personMentions = `
  select r.id, r.fields, ${observedAt}, mode() within group (order by p.name) as name,
         mode() within group (order by p.side) as side,
         (array_agg(p.role order by i.occurred_at desc nulls last, i.id, p.position) filter (where trim(p.role) <> ''))[1] as title
  from er_record r join participants p on p.mention_id = r.id join interactions i on i.id = p.interaction_id
  where r.kind = 'person' and r.id = any($1::uuid[]) group by r.id order by r.id`

const companyMentions = `
  select r.id, r.fields, ${observedAt}, mode() within group (order by coalesce(i.company_name, r.fields->>'name', '')) as name,
         coalesce(jsonb_agg(jsonb_build_object('email', p.email, 'company', coalesce(p.company_name, '')) order by i.id, p.position)
           filter (where p.email is not null and p.side = 'customer'), '[]') as people
  from er_record r join interactions i on i.company_mention_id = r.id
  left join participants p on p.interaction_id = i.id
  where r.kind = 'company' and r.id = any($1::uuid[]) group by r.id order by r.id`

async function rewrite(transaction: Transaction, records: readonly Rewritten[]): Promise<number> {
  if (records.length === 0) return 0
  await takeTurns(transaction)
  const rows = records.map(({ observedAt, ...record }) => ({ ...record, observed_at: observedAt }))
  const written = await transaction.query(
    `update er_record r set fields = n.fields, side = n.side, digest = n.digest, observed_at = n.observed_at,
       change_xid = case when r.digest <> n.digest then pg_current_xact_id() else r.change_xid end
     from jsonb_populate_recordset(null::er_record, $1::jsonb) n
     where n.id = r.id and (r.digest <> n.digest or r.observed_at is distinct from n.observed_at)
     returning 1`,
    [JSON.stringify(rows)],
  )
  return written.length
}
