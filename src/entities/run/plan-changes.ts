import { groupBy } from '../../lib/group-by.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { EntityEventType } from '../../model/resolution.ts'
import { type Aged, assignIds, compareAge, founderOf, type Identified } from './assign-ids.ts'
import type { EntityRow, MemberRow } from './entity-state.ts'
import { createForest } from './forest.ts'

/** Some entities before and the groups their records form now. */
export type Situation = {
  kind: EntityKind
  groups: readonly (readonly string[])[]
  /** Everything that belonged to an entity whose record is in `groups` or was deleted. */
  members: readonly MemberRow[]
  /** Those entities, and rows of ids that a new group might take. */
  entities: readonly EntityRow[]
  ages: ReadonlyMap<string, Aged>
  /** The version of a record that was resolved now; of those that were not looked at, the one from before stands. */
  seen: ReadonlyMap<string, string>
}

/** A change without its golden values. */
export type DraftChange = {
  kind: EntityKind
  type: EntityEventType
  before: { entities: EntityRow[]; members: MemberRow[] }
  entities: EntityRow[]
  members: MemberRow[]
  groups: { id: string; records: string[] }[]
}

/** What must be written so that entities are the groups; nothing for those that stay as they are. */
export function planChanges(situation: Situation): DraftChange[] {
  const { members, groups } = situation
  const entities = new Map(situation.entities.map((row) => [row.id, row]))
  const memberOf = new Map(members.map((row) => [row.recordId, row]))
  const entityOf = new Map(members.map(({ recordId, entityId }) => [recordId, entityId]))
  const touched = new Set(members.map(({ entityId }) => entityId))
  const isTaken = (id: string) => !touched.has(id) && entities.get(id)?.status === 'active'
  const identified = assignIds({ groups, entityOf, entities, ages: situation.ages, isTaken })
  const clusters = clusterOf(identified, touched, entityOf)
  const membersBy = groupBy(members, ({ entityId }) => entityId)
  const drafts = clusters.map(({ old, groups: own }) => {
    const before = { entities: rowsBefore(old, own, entities), members: old.flatMap((id) => membersBy.get(id) ?? []) }
    const rows = {
      entities: entitiesAfter(old, own, entities, situation.kind),
      members: membersAfter(own, memberOf, situation),
    }
    return { kind: situation.kind, type: typeOf(old, own, before.members), before, ...rows, groups: own }
  })
  // Events are numbered in this order, and of two entities the one with the smaller number counts as the older.
  const ageOf = new Map(drafts.map((draft) => [draft, founderOfDraft(draft, situation.ages)]))
  return drafts
    .filter(isChange)
    .toSorted((one, other) => compareAge(situation.ages, ageOf.get(one) ?? '', ageOf.get(other) ?? ''))
}

type Cluster = { old: string[]; groups: Identified[] }

// Old entities and new groups that share a record change together.
function clusterOf(
  groups: readonly Identified[],
  touched: ReadonlySet<string>,
  entityOf: ReadonlyMap<string, string>,
): Cluster[] {
  const forest = createForest<string>()
  for (const { id, records } of groups) {
    for (const record of records) {
      const entity = entityOf.get(record)
      if (entity !== undefined) forest.join(`group ${id}`, `entity ${entity}`)
    }
  }
  // A new group may take the id of an entity that others leave: then one event tells of both.
  for (const { id } of groups) if (touched.has(id)) forest.join(`group ${id}`, `entity ${id}`)
  const old = groupBy(touched, (id) => forest.rootOf(`entity ${id}`))
  const now = groupBy(groups, ({ id }) => forest.rootOf(`group ${id}`))
  return [...new Set([...old.keys(), ...now.keys()])].map((root) => ({
    old: (old.get(root) ?? []).toSorted(),
    groups: (now.get(root) ?? []).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  }))
}

function rowsBefore(
  old: readonly string[],
  groups: readonly Identified[],
  entities: ReadonlyMap<string, EntityRow>,
): EntityRow[] {
  const ids = new Set([...old, ...groups.map(({ id }) => id)])
  return [...ids].toSorted().flatMap((id) => entities.get(id) ?? [])
}

function entitiesAfter(
  old: readonly string[],
  groups: readonly Identified[],
  entities: ReadonlyMap<string, EntityRow>,
  kind: EntityKind,
): EntityRow[] {
  const living = groups.map(({ id }): EntityRow => {
    const row = entities.get(id)
    const createdEvent = row?.status === 'active' ? row.createdEvent : 0
    return { id, kind, status: 'active', aliasOf: null, createdEvent }
  })
  const named = new Set(groups.map(({ id }) => id))
  const heirOf = new Map(groups.flatMap(({ id, absorbed }) => absorbed.map((other) => [other, id] as const)))
  const ended = old
    .filter((id) => !named.has(id))
    .map((id): EntityRow => {
      const heir = heirOf.get(id) ?? null
      const createdEvent = entities.get(id)?.createdEvent ?? 0
      return { id, kind, status: heir === null ? 'retired' : 'merged', aliasOf: heir, createdEvent }
    })
  return [...living, ...ended].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function membersAfter(
  groups: readonly Identified[],
  memberOf: ReadonlyMap<string, MemberRow>,
  { seen }: Situation,
): MemberRow[] {
  return groups.flatMap(({ id, records }) =>
    records.map((recordId): MemberRow => {
      const before = memberOf.get(recordId)
      const sinceEvent = before?.entityId === id ? before.sinceEvent : 0
      return { recordId, entityId: id, seen: seen.get(recordId) ?? before?.seen ?? '', sinceEvent }
    }),
  )
}

function typeOf(old: readonly string[], groups: readonly Identified[], members: readonly MemberRow[]): EntityEventType {
  if (old.length === 0) return 'create'
  if (groups.length === 0) return 'retire'
  if (old.length > 1) return groups.length === 1 ? 'merge' : 'move'
  if (groups.length > 1) return 'split'
  const before = members.map(({ recordId }) => recordId).toSorted()
  return before.join() === groups[0]?.records.join() && groups[0].id === old[0] ? 'update' : 'move'
}

function isChange({ type, before, members }: DraftChange): boolean {
  if (type !== 'update') return true
  const seen = new Map(before.members.map((row) => [row.recordId, row.seen]))
  return members.some((row) => seen.get(row.recordId) !== row.seen)
}

function founderOfDraft({ before, groups }: DraftChange, ages: ReadonlyMap<string, Aged>): string {
  const records = groups.flatMap((group) => group.records)
  return records.length > 0 ? founderOf(records, ages) : (before.entities[0]?.id ?? '')
}
