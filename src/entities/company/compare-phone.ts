import type { Comparison } from '../scheme.ts'
import { nameRelation } from './compare-name.ts'
import type { PreparedCompany } from './prepare-company.ts'

/** How two companies' phone numbers fit. A number many records have, as a shared switchboard, weighs little. */
export const phoneComparison: Comparison<PreparedCompany> = {
  name: 'phone',
  levels: [
    { name: 'same number', m: 0.55, u: 0.0005 },
    { name: 'same number, as of one family', m: 0.01, u: 0.004 },
    { name: 'number of one exchange', m: 0.02, u: 0.001 },
    { name: 'other number', m: 0.43, u: 0.9985 },
  ],
  compare(one, two) {
    const left = one.phones
    const right = two.phones
    if (left.length === 0 || right.length === 0) return null
    const [shared] = left.filter((number) => right.includes(number)).sort()
    if (shared === undefined)
      return { level: left.some((number) => right.some((other) => number.slice(0, -2) === other.slice(0, -2))) ? 2 : 3 }
    return nameRelation(one, two) === 'kin' ? { level: 1 } : { level: 0, rarity: { kind: 'phone', value: shared } }
  },
}
