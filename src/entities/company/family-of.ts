import { nameRelation } from './compare-name.ts'
import type { PreparedCompany } from './prepare-company.ts'

/** Why two companies belong together without being one, the strongest reason first; `parent` is the record that owns. */
export type Family = {
  parent: string | null
  reason: 'parent named' | 'brand and domain' | 'brand and phone' | 'brand and address'
}

/**
 * Whether two companies are of one family: a source names one as the other's parent, or they share a brand, each with
 * words of its own, and a domain, a phone or an address. A brand alone is no family: "Greymoor Capital" and "Greymoor
 * Living" may be strangers. Without a source's word the one with the plainer name is taken for the parent.
 */
export function familyOf(left: PreparedCompany, right: PreparedCompany): Family | null {
  if (left.parent !== '' && left.parent === right.id) return { parent: right.id, reason: 'parent named' }
  if (right.parent !== '' && right.parent === left.id) return { parent: left.id, reason: 'parent named' }
  if (nameRelation(left, right) !== 'kin') return null
  const reason = sharedBetween(left, right)
  return reason ? { parent: plainerOf(left, right), reason } : null
}

function sharedBetween(left: PreparedCompany, right: PreparedCompany): Family['reason'] | null {
  if (left.domains.some(({ host }) => right.domains.some((other) => other.host === host))) return 'brand and domain'
  if (left.phones.some((phone) => right.phones.includes(phone))) return 'brand and phone'
  const { street, city } = left.address
  const isOneAddress = street !== '' && street === right.address.street && city === right.address.city
  return isOneAddress ? 'brand and address' : null
}

// "Calderwick Property Company" owns "Calderwick Student Living": it has fewer words that only it has.
function plainerOf(left: PreparedCompany, right: PreparedCompany): string | null {
  const [one, other] = [tellingWords(left), tellingWords(right)]
  return one === other ? null : one < other ? left.id : right.id
}

function tellingWords({ names }: PreparedCompany): number {
  return Math.min(...names.map(({ lines }) => lines.filter((line) => line === '').length))
}
