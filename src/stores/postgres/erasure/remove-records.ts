import type { Transaction } from '../database.ts'

/** Removes rows of sources (`system\nkind\nsourceId`) and what they were before. */
export async function removeSourceRows({ query }: Transaction, names: readonly string[]): Promise<number> {
  const parts = names.map((name) => name.split('\n'))
  const given = [0, 1, 2].map((place) => parts.map((part) => part[place] ?? ''))
  await query("select set_config('sophia.may_reveal', 'on', true)")
  const named = 'unnest($1::text[], $2::text[], $3::text[]) as n(system, kind, id)'
  const removed = await query(
    `delete from source_records s using ${named} where s.source_system = n.system and s.kind = n.kind and s.source_id = n.id returning 1`,
    given,
  )
  await query(
    `delete from source_record_versions s using ${named} where s.source_system = n.system and s.kind = n.kind and s.source_id = n.id`,
    given,
  )
  await query(
    `delete from personal_values s using ${named} where s.subject_kind = 'record' and s.subject_id = concat_ws('/', n.system, n.kind, n.id)`,
    given,
  )
  return removed.length
}

/** Removes records that resolution works on, with everything that was ever worked out of them, also from what could be undone. */
export async function removeEntityRecords({ query }: Transaction, ids: readonly string[]): Promise<number> {
  await lockEntities({ query })
  await query("select set_config('sophia.erasing', 'on', true)")
  await query(
    `update er_key_df d set n = d.n - k.n from (select hash, count(*)::int as n from er_key where record_id = any($1::uuid[]) group by hash) k
     where d.hash = k.hash`,
    [ids],
  )
  await query('delete from er_key where record_id = any($1::uuid[])', [ids])
  await query('delete from er_key_df where n <= 0')
  await query('delete from er_edge where a = any($1::uuid[]) or b = any($1::uuid[])', [ids])
  await query('delete from er_label where a = any($1::uuid[]) or b = any($1::uuid[])', [ids])
  await query('delete from er_staged_member where record_id = any($1::uuid[])', [ids])
  await query('delete from er_member where record_id = any($1::uuid[])', [ids])
  await scrubEvents({ query }, ids)
  await query(
    `delete from entity_mappings m using er_record r where r.id = any($1::uuid[]) and m.kind = r.kind
       and m.source_system = split_part(r.source, '/', 1) and m.source_id = r.source_id`,
    [ids],
  )
  await query('delete from er_record_versions where id = any($1::uuid[])', [ids])
  const removed = await query('delete from er_record where id = any($1::uuid[]) returning 1', [ids])
  return removed.length
}

/** Removes a person's every id: the person, the aliases, and what changes of who is who kept of them. */
export async function removePeople({ query }: Transaction, ids: readonly string[]): Promise<number> {
  await lockEntities({ query })
  await scrubEvents({ query }, ids)
  await query('delete from er_staged_event where entity_ids && $1::uuid[]', [ids])
  await query('delete from er_staged_golden where id = any($1::uuid[])', [ids])
  await query('delete from er_staged_entity where id = any($1::uuid[]) or alias_of = any($1::uuid[])', [ids])
  await query('delete from entity_mappings where entity_id = any($1::uuid[])', [ids])
  await query('delete from er_entity where id = any($1::uuid[]) or alias_of = any($1::uuid[])', [ids])
  const removed = await query('delete from people where id = any($1::uuid[]) returning 1', [ids])
  return removed.length
}

type State = { entities?: { id: string }[]; members?: unknown[]; golden?: { id: string }[] }
type EventRow = { id: string; entityIds: string[]; before: State; after: State }

// Events stay, so that what they did to others can still be taken back; of the erased they know nothing any more.
async function scrubEvents({ query }: Pick<Transaction, 'query'>, ids: readonly string[]): Promise<void> {
  const gone = new Set(ids)
  const events = await query<EventRow>(
    `select id::text as id, entity_ids::text[] as "entityIds", before, after from er_event
     where entity_ids && $1::uuid[] or concat(before::text, after::text) like any($2)`,
    [ids, ids.map((id) => `%${id}%`)],
  )
  const scrubbed = events.map(({ id, entityIds, before, after }) => ({
    id,
    entity_ids: entityIds.filter((one) => !gone.has(one)),
    before: withoutGone(before, gone),
    after: withoutGone(after, gone),
  }))
  await query('delete from er_event where id = any($1::bigint[])', [
    scrubbed
      .filter(({ entity_ids, before, after }) => entity_ids.length === 0 || isEmpty(before, after))
      .map(({ id }) => id),
  ])
  await query(
    `update er_event e set entity_ids = n.entity_ids, before = n.before, after = n.after
     from jsonb_to_recordset($1::jsonb) n(id bigint, entity_ids uuid[], before jsonb, after jsonb) where e.id = n.id`,
    [JSON.stringify(scrubbed)],
  )
}

function withoutGone(state: State, gone: ReadonlySet<string>): State {
  const names = (value: unknown) => [...gone].some((id) => JSON.stringify(value).includes(id))
  const { entities = [], members = [], golden, ...rest } = state
  return {
    ...rest,
    entities: entities.filter(({ id }) => !gone.has(id)),
    members: members.filter((member) => !names(member)),
    ...(golden === undefined
      ? {}
      : { golden: golden.filter(({ id }) => !gone.has(id)).map((row) => withoutFields(row, names)) }),
  }
}

// What of another's chosen values came from an erased record.
function withoutFields(row: { id: string; golden?: unknown }, names: (value: unknown) => boolean) {
  if (typeof row.golden !== 'object' || row.golden === null) return row
  return { ...row, golden: Object.fromEntries(Object.entries(row.golden).filter(([, value]) => !names(value))) }
}

function isEmpty(...states: State[]): boolean {
  return states.every(
    ({ entities = [], members = [], golden = [] }) => entities.length + members.length + golden.length === 0,
  )
}

async function lockEntities({ query }: Pick<Transaction, 'query'>): Promise<void> {
  await query("select pg_advisory_xact_lock(hashtext('change entities'), hashtext(current_schema()))")
}
