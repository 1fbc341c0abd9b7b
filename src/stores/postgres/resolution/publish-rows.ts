import type { ChangeContext, StateChange } from '../../../entities/run/entity-state.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'

const portion = 2_000

export function publishRows(transaction: Transaction) {
  return {
    /** Writes changes and an event for each, in order. Returns the ids of the events. */
    applyChanges: async (changes: readonly StateChange[], context: ChangeContext): Promise<string[]> => {
      if (changes.length === 0) return []
      const first = await nextEvent(transaction)
      const events = changes.map((_, index) => first + index)
      await removeRows(transaction, changes)
      await writeEntities(transaction, changes, events)
      await writeMembers(transaction, changes, events)
      for (const kind of kindsOf(changes)) await writeGolden(transaction, kind, changes)
      await writeEvents(transaction, changes, { ...context, events })
      return events.map(String)
    },
  }
}

async function nextEvent({ query }: Transaction): Promise<number> {
  const [row] = await query<{ next: number }>('select (coalesce(max(id), 0) + 1)::float8 as next from er_event')
  return row?.next ?? 1
}

async function removeRows({ query }: Transaction, changes: readonly StateChange[]): Promise<void> {
  const members = changes.flatMap(({ before, members }) => missing(before.members, members, ({ recordId }) => recordId))
  if (members.length > 0) await query('delete from er_member where record_id = any($1::uuid[])', [members])
  const entities = changes.flatMap(({ before, entities }) => missing(before.entities, entities, ({ id }) => id))
  if (entities.length > 0) await query('delete from er_entity where id = any($1::uuid[])', [entities])
  for (const kind of kindsOf(changes)) {
    const own = changes.filter((change) => change.kind === kind)
    const golden = own.flatMap(({ before, golden }) => missing(before.golden, golden, ({ id }) => id))
    if (golden.length > 0) await query(`delete from ${tableOf(kind)} where id = any($1::uuid[])`, [golden])
  }
}

function missing<Row>(before: readonly Row[], after: readonly Row[], idOf: (row: Row) => string): string[] {
  const kept = new Set(after.map(idOf))
  return before.map(idOf).filter((id) => !kept.has(id))
}

async function writeEntities({ query }: Transaction, changes: readonly StateChange[], events: readonly number[]) {
  const rows = changes.flatMap(({ entities }, index) =>
    entities.map((entity) => ({ ...entity, createdEvent: entity.createdEvent || (events[index] as number) })),
  )
  for (const part of portions(rows)) {
    await query(
      `insert into er_entity (id, kind, status, alias_of, created_event)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bigint[])
       on conflict (id) do update set status = excluded.status, alias_of = excluded.alias_of, created_event = excluded.created_event`,
      [
        part.map(({ id }) => id),
        part.map(({ kind }) => kind),
        part.map(({ status }) => status),
        part.map(({ aliasOf }) => aliasOf),
        part.map(({ createdEvent }) => createdEvent),
      ],
    )
  }
}

async function writeMembers({ query }: Transaction, changes: readonly StateChange[], events: readonly number[]) {
  const rows = changes.flatMap(({ members, kind }, index) =>
    members.map((member) => ({ ...member, kind, sinceEvent: member.sinceEvent || (events[index] as number) })),
  )
  for (const part of portions(rows)) {
    await query(
      `insert into er_member (record_id, entity_id, kind, seen, since_event)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[])
       on conflict (record_id) do update set entity_id = excluded.entity_id, seen = excluded.seen, since_event = excluded.since_event`,
      [
        part.map(({ recordId }) => recordId),
        part.map(({ entityId }) => entityId),
        part.map(({ kind }) => kind),
        part.map(({ seen }) => seen),
        part.map(({ sinceEvent }) => sinceEvent),
      ],
    )
  }
}

async function writeGolden({ query }: Transaction, kind: EntityKind, changes: readonly StateChange[]): Promise<void> {
  const rows = changes.filter((change) => change.kind === kind).flatMap(({ golden }) => golden)
  const own = kind === 'person' ? ', email, side' : ''
  const update = kind === 'person' ? ', email = excluded.email, side = excluded.side' : ''
  for (const part of portions(rows)) {
    await query(
      `insert into ${tableOf(kind)} (id, name, name_key, created_at, golden${own})
       select id, name, name_key, created_at, golden${own}
       from jsonb_to_recordset($1::jsonb) as g(id uuid, name text, name_key text, created_at timestamptz, golden jsonb, email text, side text)
       on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, golden = excluded.golden${update}`,
      [
        JSON.stringify(
          part.map(({ nameKey, createdAt, ...row }) => ({ ...row, name_key: nameKey, created_at: createdAt })),
        ),
      ],
    )
  }
}

async function writeEvents(
  { query }: Transaction,
  changes: readonly StateChange[],
  { events, ...context }: ChangeContext & { events: readonly number[] },
): Promise<void> {
  const rows = changes.map((change, index) => ({ ...change, id: events[index] as number }))
  for (const part of portions(rows)) {
    await query(
      `insert into er_event (id, kind, type, entity_ids, before, after, reason, run_id, model_version, label_id, actor, at)
       select id, kind, type, ids, before, after, reason, $2::bigint, $3, $4::bigint, $5, $6::timestamptz
       from jsonb_to_recordset($1::jsonb)
         as e(id bigint, kind text, type text, ids uuid[], before jsonb, after jsonb, reason text)`,
      [
        JSON.stringify(
          part.map(({ id, kind, type, entityIds: ids, before, after, reason }) => ({
            id,
            kind,
            type,
            ids,
            before,
            after,
            reason,
          })),
        ),
        ...[context.runId, context.modelVersion, context.labelId, context.actor, context.at],
      ],
    )
  }
}

const kindsOf = (changes: readonly StateChange[]) => [...new Set(changes.map(({ kind }) => kind))].toSorted()
const tableOf = (kind: EntityKind) => (kind === 'person' ? 'people' : 'companies')

function portions<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / portion) }, (_, n) => rows.slice(n * portion, (n + 1) * portion))
}
