import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Label, MemberRow } from './entity-state.ts'
import { pairsOf } from './group-components.ts'

/** Everything that a change of some records can move: `ids` are records, `members` all members of their entities. */
export type Component = { ids: string[]; members: MemberRow[] }

/**
 * Follows evidence for a match, labels and shared entities from some records on, until nothing is new. Grouping these
 * records gives what grouping all of them would.
 */
export async function findComponent(
  tables: Pick<ResolutionTables, 'joinedTo' | 'membersOf' | 'membersOfEntities'>,
  seeds: readonly string[],
  labels: readonly Label[],
): Promise<Component> {
  const ids = new Set(seeds)
  const members = new Map<string, MemberRow>()
  const entities = new Set<string>()
  const labelled = partnersOf(labels)
  for (let frontier = [...ids]; frontier.length > 0; ) {
    const found = new Set(await tables.joinedTo(frontier))
    for (const id of frontier) for (const partner of labelled.get(id) ?? []) found.add(partner)
    const own = (await tables.membersOf(frontier)).map(({ entityId }) => entityId).filter((id) => !entities.has(id))
    for (const id of own) entities.add(id)
    for (const member of await tables.membersOfEntities([...new Set(own)])) {
      members.set(member.recordId, member)
      found.add(member.recordId)
    }
    frontier = [...found].filter((id) => !ids.has(id))
    for (const id of frontier) ids.add(id)
  }
  return { ids: [...ids].toSorted(), members: [...members.values()] }
}

function partnersOf(labels: readonly Label[]): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>()
  for (const { a, b, verdict } of labels.flatMap(pairsOf)) {
    if (verdict !== 'same') continue
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      partners.set(one, (partners.get(one) ?? new Set()).add(other))
    }
  }
  return partners
}
