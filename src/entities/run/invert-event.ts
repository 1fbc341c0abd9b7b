import { groupBy, portionsOf } from '../../lib/group-by.ts'
import type { StoredEvent } from '../../stores/postgres/resolution/event-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { EntityRow, EntityState, GoldenRow, MemberRow, StateChange, StateMark } from './entity-state.ts'

/** The state of everything some events touched, as it is now. */
export type Present = {
  entities: Map<string, EntityRow>
  members: Map<string, MemberRow>
  membersBy: Map<string, MemberRow[]>
  golden: Map<string, GoldenRow>
}

const portion = 1_000

export async function readPresent(tables: ResolutionTables, events: readonly StoredEvent[]): Promise<Present> {
  const present: Present = { entities: new Map(), members: new Map(), membersBy: new Map(), golden: new Map() }
  const kinds = groupBy(events, ({ kind }) => kind)
  for (const part of portionsOf([...new Set(events.flatMap(entityIdsOf))], portion)) {
    for (const row of await tables.entities(part)) present.entities.set(row.id, row)
    for (const row of await tables.membersOfEntities(part)) present.members.set(row.recordId, row)
  }
  for (const part of portionsOf([...new Set(events.flatMap(recordIdsOf))], portion)) {
    for (const row of await tables.membersOf(part)) present.members.set(row.recordId, row)
  }
  for (const [kind, own] of kinds) {
    const ids = own.flatMap((event) => [...entityIdsOf(event), ...event.before.golden.map(({ id }) => id)])
    for (const part of portionsOf([...new Set(ids)], portion)) {
      for (const row of await tables.golden(kind, part)) present.golden.set(row.id, row)
    }
  }
  present.membersBy = groupBy(present.members.values(), ({ entityId }) => entityId)
  return present
}

/** Whether everything an event made is as it made it. */
export function stillStands({ after, before }: StoredEvent, present: Present): boolean {
  const isEntity = ({ id, status, aliasOf }: StateMark['entities'][number]) => {
    const row = present.entities.get(id)
    return row?.status === status && row.aliasOf === aliasOf
  }
  const isMember = ([recordId, entityId, seen]: StateMark['members'][number]) => {
    const row = present.members.get(recordId)
    return row?.entityId === entityId && row.seen === seen
  }
  const count = after.entities.reduce((sum, { id }) => sum + (present.membersBy.get(id)?.length ?? 0), 0)
  const kept = new Set(after.members.map(([recordId]) => recordId))
  const gone = before.members.filter(({ recordId }) => !kept.has(recordId))
  return (
    after.entities.every(isEntity) &&
    after.members.every(isMember) &&
    count === after.members.length &&
    gone.every(({ recordId }) => !present.members.has(recordId))
  )
}

/** The change that puts everything an event touched back as it was before; the event must still stand. */
export function invertEvent(event: StoredEvent, present: Present, reason: string): StateChange {
  const { kind, before } = event
  const ids = [...new Set([...entityIdsOf(event), ...before.golden.map(({ id }) => id)])].toSorted()
  const now: EntityState = {
    entities: entityIdsOf(event).flatMap((id) => present.entities.get(id) ?? []),
    members: recordIdsOf(event).flatMap((id) => present.members.get(id) ?? []),
    golden: ids.flatMap((id) => present.golden.get(id) ?? []),
  }
  const after: StateMark = {
    entities: before.entities.map(({ id, status, aliasOf }) => ({ id, status, aliasOf })),
    members: before.members.map(({ recordId, entityId, seen }) => [recordId, entityId, seen]),
  }
  return { kind, type: 'undo', entityIds: entityIdsOf(event), before: now, after, reason, ...before }
}

/** Every entity an event wrote or had before. */
export function entityIdsOf({ before, after }: Pick<StoredEvent, 'before' | 'after'>): string[] {
  return [...new Set([...before.entities.map(({ id }) => id), ...after.entities.map(({ id }) => id)])].toSorted()
}

export function recordIdsOf({ before, after }: Pick<StoredEvent, 'before' | 'after'>): string[] {
  return [
    ...new Set([...before.members.map(({ recordId }) => recordId), ...after.members.map(([id]) => id)]),
  ].toSorted()
}
