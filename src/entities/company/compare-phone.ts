import type { Comparison } from '../scheme.ts'
import type { PreparedCompany } from './prepare-company.ts'

/** How two companies' phone numbers fit. A number many records have, as a shared switchboard, weighs little. */
export const phoneComparison: Comparison<PreparedCompany> = {
  name: 'phone',
  levels: [
    { name: 'same number', m: 0.55, u: 0.0005 },
    { name: 'number of one exchange', m: 0.02, u: 0.001 },
    { name: 'other number', m: 0.43, u: 0.9985 },
  ],
  compare({ phones: left }, { phones: right }) {
    if (left.length === 0 || right.length === 0) return null
    const shared = left.find((number) => right.includes(number))
    if (shared !== undefined) return { level: 0, rarity: { kind: 'phone', value: shared } }
    return { level: left.some((one) => right.some((two) => one.slice(0, -2) === two.slice(0, -2))) ? 1 : 2 }
  },
}
