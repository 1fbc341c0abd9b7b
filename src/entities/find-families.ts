import type { EntityRecord } from '../model/entity.ts'
import { companyScheme } from './company/company-scheme.ts'
import { familyOf } from './company/family-of.ts'
import type { PreparedCompany } from './company/prepare-company.ts'

/** A domain, phone or address that more companies share is a provider's or a landlord's, not a family's. */
const largestFamily = 20
const bonds = new Set(['domain', 'phone', 'street'])

/**
 * Which company belongs to which, as far as names and what they share tell: a brand with words of its own, and a domain, a
 * phone or an address in common. Gives the parent's id by the child's; a parent is nobody's child.
 */
export function findFamilies(companies: readonly EntityRecord[]): Map<string, string> {
  const prepared = [...companies].sort((one, other) => (one.id < other.id ? -1 : 1)).map(companyScheme.prepare)
  const parents = new Map<string, string>()
  for (const [left, right] of pairsWithBonds(prepared)) {
    const parent = familyOf(left, right)?.parent
    if (!parent) continue
    const child = parent === left.id ? right.id : left.id
    if (!parents.has(child)) parents.set(child, parent)
  }
  return new Map([...parents].filter(([, parent]) => !parents.has(parent)))
}

function pairsWithBonds(companies: readonly PreparedCompany[]): Iterable<[PreparedCompany, PreparedCompany]> {
  const holders = new Map<string, PreparedCompany[]>()
  for (const company of companies) {
    for (const { kind, value } of companyScheme.keys(company)) {
      if (!bonds.has(kind)) continue
      const key = `${kind} ${value}`
      holders.set(key, [...(holders.get(key) ?? []), company])
    }
  }
  const pairs = new Map<string, [PreparedCompany, PreparedCompany]>()
  for (const [, group] of [...holders].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (group.length > largestFamily) continue
    for (const [index, left] of group.entries()) {
      for (const right of group.slice(index + 1)) pairs.set(`${left.id} ${right.id}`, [left, right])
    }
  }
  return pairs.values()
}
