import type { Address } from '../normalise/address.ts'
import type { Comparison } from '../scheme.ts'
import { nameRelation } from './compare-name.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same street address', m: 0.7, u: 0.0005 },
  { name: 'same street address, as of one family', m: 0.02, u: 0.004 },
  { name: 'same postcode', m: 0.08, u: 0.001 },
  { name: 'same city', m: 0.15, u: 0.03 },
  { name: 'other city', m: 0.06, u: 0.9 },
  // Two full addresses are two establishments: of one company perhaps, which is for a person to say.
  { name: 'other address in one city', m: 0.00003, u: 0.1 },
  { name: 'other address altogether', m: 0.0003, u: 0.9 },
] as const
const sameStreet = 0
const inFamily = 1
const samePostcode = 2
const sameCity = 3
const otherCity = 4
const otherInCity = 5
const otherAltogether = 6

/** How two companies' addresses fit, as far as both are given: one comparison, since the parts of an address go together. */
export const addressComparison: Comparison<PreparedCompany> = {
  name: 'address',
  levels,
  compare(one, other) {
    const left = one.address
    const right = other.address
    const street = relate(left.street, right.street, holds)
    const postcode = relate(left.postcode, right.postcode)
    const city = relate(left.city, right.city)
    const level = levelOf({ street, postcode, city })
    if (level === null) return null
    if (level === sameStreet && isOfFamily(nameRelation(one, other))) return { level: inFamily }
    return level === sameStreet ? { level, rarity: { kind: 'street', value: sharedStreet(left, right) } } : { level }
  },
}

const isOfFamily = (relation: ReturnType<typeof nameRelation>) => relation === 'kin' || relation === 'related'

// The key that both carry, as far as one can tell.
function sharedStreet(left: Address, right: Address): string {
  const street = left.street.length <= right.street.length ? left.street : right.street
  const [city = ''] = [left.city, right.city].filter((one) => one !== '').sort()
  return `${street} ${city}`
}

type Relation = 'same' | 'other' | 'missing'

function relate(left: string, right: string, isWithin?: (long: string, short: string) => boolean): Relation {
  if (left === '' || right === '') return 'missing'
  return left === right || isWithin?.(left, right) || isWithin?.(right, left) ? 'same' : 'other'
}

// "HillV2, 4 Hillview Rise, Singapore" holds "4 Hillview Rise".
function holds(long: string, short: string): boolean {
  return short.length < long.length && /\d/.test(short) && short.includes(' ') && ` ${long} `.includes(` ${short} `)
}

function levelOf({ street, postcode, city }: { street: Relation; postcode: Relation; city: Relation }): number | null {
  if (street === 'same') return city === 'other' && postcode !== 'same' ? otherCity : sameStreet
  if (street === 'other') {
    if (postcode === 'same') return city === 'other' ? otherCity : samePostcode
    return city === 'same' ? otherInCity : otherAltogether
  }
  if (postcode === 'same') return samePostcode
  if (city === 'missing') return postcode === 'other' ? otherCity : null
  return city === 'same' ? sameCity : otherCity
}
