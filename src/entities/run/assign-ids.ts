import { deterministicId } from '../../lib/ids.ts'
import type { EntityRow } from './entity-state.ts'

/** A record as far as ages count: the older founds. */
export type Aged = { id: string; observedAt: string | null }

/** A new group with the old entities that live on in it: `id` is its own, `absorbed` become its aliases. */
export type Identified = { id: string; records: string[]; absorbed: string[] }

type Assignment = {
  groups: readonly (readonly string[])[]
  /** The entity each record was in. */
  entityOf: ReadonlyMap<string, string>
  entities: ReadonlyMap<string, EntityRow>
  ages: ReadonlyMap<string, Aged>
  /** Whether an entity outside these groups lives under an id. */
  isTaken(id: string): boolean
}

/**
 * Gives groups their ids. An old entity lives on where most of its records are (then its oldest record); of several that
 * meet in one group the oldest keeps its id. A group without an old entity takes back an id that one of its records gave
 * to an entity which ended, else it is named after its oldest record. The result does not depend on any order.
 */
export function assignIds({ groups, entityOf, entities, ages, isTaken }: Assignment): Identified[] {
  const claims = new Map<number, string[]>()
  for (const [entity, group] of heirs(groups, entityOf, ages)) {
    claims.set(group, [...(claims.get(group) ?? []), entity])
  }
  const used = new Set<string>()
  const named = groups.map((records, group) => {
    const [id, ...absorbed] = (claims.get(group) ?? []).toSorted((one, other) => older(entities, one, other))
    if (id !== undefined) used.add(id)
    return { id, absorbed, records: [...records].toSorted() }
  })
  const founders = named.flatMap((group) =>
    group.id === undefined ? [{ group, founder: founderOf(group.records, ages) }] : [],
  )
  founders.sort((one, other) => compare(one.founder, other.founder))
  for (const { group, founder } of founders) {
    group.id = [...endedIds(entities, group.records), ...freeIds(founder)].find((id) => !used.has(id) && !isTaken(id))
    if (group.id !== undefined) used.add(group.id)
  }
  return named.map(({ id = '', absorbed, records }) => ({
    id,
    absorbed: absorbed.filter((other) => !used.has(other)),
    records,
  }))
}

/** The ids a group founded by a record may have, the first choice first. */
export function freeIds(founder: string): string[] {
  return [founder, ...Array.from({ length: 20 }, (_, n) => deterministicId('entity', `${founder}/${n + 1}`))]
}

/** The oldest record of a group, of equally old ones the one with the smallest id; undated ones are the youngest. */
export function founderOf(records: readonly string[], ages: ReadonlyMap<string, Aged>): string {
  return records.reduce((best, record) => (compareAge(ages, record, best) < 0 ? record : best))
}

// The oldest first.
function endedIds(entities: ReadonlyMap<string, EntityRow>, records: readonly string[]): string[] {
  const ended = records.filter((record) => entities.get(record)?.status === 'merged')
  return ended.toSorted((one, other) => older(entities, one, other))
}

// Where each old entity lives on.
function heirs(
  groups: readonly (readonly string[])[],
  entityOf: ReadonlyMap<string, string>,
  ages: ReadonlyMap<string, Aged>,
): Map<string, number> {
  const parts = new Map<string, { group: number; records: string[] }[]>()
  groups.forEach((records, group) => {
    const own = new Map<string, string[]>()
    for (const record of records) {
      const entity = entityOf.get(record)
      if (entity !== undefined) own.set(entity, [...(own.get(entity) ?? []), record])
    }
    for (const [entity, part] of own) parts.set(entity, [...(parts.get(entity) ?? []), { group, records: part }])
  })
  const largest = (one: { records: string[] }, other: { records: string[] }) =>
    other.records.length - one.records.length ||
    compareAge(ages, founderOf(one.records, ages), founderOf(other.records, ages))
  return new Map([...parts].map(([entity, of]) => [entity, (of.toSorted(largest)[0] as { group: number }).group]))
}

function older(entities: ReadonlyMap<string, EntityRow>, one: string, other: string): number {
  return (entities.get(one)?.createdEvent ?? 0) - (entities.get(other)?.createdEvent ?? 0) || compare(one, other)
}

/** Orders records by age, the oldest first. */
export function compareAge(ages: ReadonlyMap<string, Aged>, one: string, other: string): number {
  return compare(ages.get(one)?.observedAt ?? '~', ages.get(other)?.observedAt ?? '~') || compare(one, other)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
