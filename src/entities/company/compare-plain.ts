import type { Comparison } from '../scheme.ts'
import type { PreparedCompany } from './prepare-company.ts'

/** Whether two companies are of one country. */
export const countryComparison: Comparison<PreparedCompany> = {
  name: 'country',
  levels: [
    { name: 'same country', m: 0.97, u: 0.25 },
    { name: 'other country', m: 0.03, u: 0.75 },
  ],
  compare: ({ country: left }, { country: right }) =>
    left === '' || right === '' ? null : { level: left === right ? 0 : 1 },
}

/** Whether two companies are of one industry, as the systems name it. */
export const industryComparison: Comparison<PreparedCompany> = {
  name: 'industry',
  levels: [
    { name: 'same industry', m: 0.75, u: 0.15 },
    { name: 'other industry', m: 0.25, u: 0.85 },
  ],
  compare: ({ industry: left }, { industry: right }) =>
    left === '' || right === '' ? null : { level: left === right ? 0 : 1 },
}
