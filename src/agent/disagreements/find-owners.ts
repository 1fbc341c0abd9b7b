import { groupBy } from '../../lib/group-by.ts'
import type { Finder } from './disagreement.ts'

/** An account whose owner differs between our systems. */
export const findOwners: Finder = async ({ account }) => {
  const people = groupBy(account.owners, ({ name, email }) => email?.toLowerCase() ?? name)
  if (people.size < 2) return []
  const sides = [...people.values()].map((owned) => ({
    ...{ kind: 'owner' as const, at: null, name: owned[0]?.name ?? '' },
    systems: [...new Set(owned.map(({ system }) => system))],
  }))
  return [{ subject: 'owner', account, sides }]
}
