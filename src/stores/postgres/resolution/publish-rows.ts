import type { ChangeContext, StateChange } from '../../../entities/run/entity-state.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'
import { type Stage, stagedRows } from './staged-rows.ts'

export function publishRows(transaction: Transaction) {
  return {
    /**
     * Writes changes and an event for each, in order; if a stage is given, it holds all of them. Returns the ids of the
     * events.
     */
    applyChanges: async (changes: readonly StateChange[], context: ChangeContext, stage?: Stage): Promise<string[]> => {
      if (changes.length === 0) return []
      const first = await nextEvent(transaction)
      await removeRows(transaction, changes)
      const staged = stage ?? (await stageAtOnce(transaction, changes, first - 1))
      await copyRows(transaction, kindsOf(changes), { stage: staged, first, context })
      if (!stage) await stagedRows(transaction).dropStage(staged)
      return changes.map((_, index) => String(first + index))
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
  if (before.length === 0) return []
  const kept = new Set(after.map(idOf))
  return before.map(idOf).filter((id) => !kept.has(id))
}

async function stageAtOnce(transaction: Transaction, changes: readonly StateChange[], epoch: number): Promise<Stage> {
  const { newStage, stageChanges } = stagedRows(transaction)
  const stage = await newStage(epoch)
  await stageChanges(stage, changes, 0)
  return stage
}

type Copying = { stage: Stage; first: number; context: ChangeContext }

const eventOf = (column: string) => `case ${column} when 0 then $2::bigint + n else ${column} end`

async function copyRows(transaction: Transaction, kinds: readonly EntityKind[], copying: Copying): Promise<void> {
  const { stage, first } = copying
  await transaction.query(
    `insert into er_entity (id, kind, status, alias_of, created_event)
     select id, kind, status, alias_of, ${eventOf('created_event')} from er_staged_entity where stage = $1::uuid
     on conflict (id) do update set status = excluded.status, alias_of = excluded.alias_of, created_event = excluded.created_event`,
    [stage.id, first],
  )
  await transaction.query(
    `insert into er_member (record_id, entity_id, kind, seen, since_event)
     select record_id, entity_id, kind, seen, ${eventOf('since_event')} from er_staged_member where stage = $1::uuid
     on conflict (record_id) do update set entity_id = excluded.entity_id, seen = excluded.seen, since_event = excluded.since_event`,
    [stage.id, first],
  )
  await copyGolden(transaction, kinds, copying)
  await copyEvents(transaction, copying)
}

async function copyGolden({ query }: Transaction, kinds: readonly EntityKind[], { stage }: Copying): Promise<void> {
  for (const kind of kinds) {
    const own = kind === 'person' ? ', email, side' : ''
    const update = kind === 'person' ? ', email = excluded.email, side = excluded.side' : ''
    await query(
      `insert into ${tableOf(kind)} (id, name, name_key, created_at, golden${own})
       select id, name, name_key, created_at, golden${own} from er_staged_golden where stage = $1::uuid and kind = $2
       on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, golden = excluded.golden${update}`,
      [stage.id, kind],
    )
  }
}

async function copyEvents({ query }: Transaction, { stage, first, context }: Copying): Promise<void> {
  await query(
    `insert into er_event (id, kind, type, entity_ids, before, after, reason, run_id, model_version, label_id, actor, at)
     select $2::bigint + n, kind, type, entity_ids, before, after, reason, $3::bigint, $4, $5::bigint, $6, $7::timestamptz
     from er_staged_event where stage = $1::uuid`,
    [stage.id, first, context.runId, context.modelVersion, context.labelId, context.actor, context.at],
  )
}

const kindsOf = (changes: readonly StateChange[]) => [...new Set(changes.map(({ kind }) => kind))].toSorted()
const tableOf = (kind: EntityKind) => (kind === 'person' ? 'people' : 'companies')
