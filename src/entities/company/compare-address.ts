import type { Comparison, Finding } from '../scheme.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same street address', m: 0.7, u: 0.0005 },
  { name: 'same postcode', m: 0.08, u: 0.001 },
  { name: 'same city', m: 0.1, u: 0.03 },
  { name: 'other address in one city', m: 0.02, u: 0.1 },
  { name: 'other city', m: 0.1, u: 0.87 },
  { name: 'other address altogether', m: 0.005, u: 0.9 },
] as const

/** How two companies' addresses fit, as far as both are given: one comparison, since the parts of an address go together. */
export const addressComparison: Comparison<PreparedCompany> = {
  name: 'address',
  levels,
  compare({ address: left }, { address: right }) {
    const street = relate(left.street, right.street)
    const postcode = relate(left.postcode, right.postcode)
    const city = relate(left.city, right.city)
    const level = levelOf({ street, postcode, city })
    if (level === null) return null
    return level === 0 ? { level, rarity: { kind: 'street', value: `${left.street} ${left.city}` } } : { level }
  },
}

type Relation = 'same' | 'other' | 'missing'

function relate(left: string, right: string): Relation {
  if (left === '' || right === '') return 'missing'
  return left === right ? 'same' : 'other'
}

function levelOf({ street, postcode, city }: { street: Relation; postcode: Relation; city: Relation }): Finding['level'] | null {
  if (street === 'same') return city === 'other' && postcode !== 'same' ? 4 : 0
  if (street === 'other') {
    if (postcode === 'same') return city === 'other' ? 4 : 1
    return city === 'same' ? 3 : 5
  }
  if (postcode === 'same') return 1
  if (city === 'missing') return postcode === 'other' ? 4 : null
  return city === 'same' ? (postcode === 'other' ? 3 : 2) : 4
}
