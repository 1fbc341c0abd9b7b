import { isOneEdit } from '../similarity.ts'
import type { Comparison, Finding } from '../scheme.ts'
import type { WebDomain } from '../normalise/web-domain.ts'
import { coreLabel } from './label-fits.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same domain', m: 0.9, u: 0.0005 },
  { name: 'same domain under another ending', m: 0.03, u: 0.0003 },
  { name: 'same domain with an addition', m: 0.02, u: 0.0001 },
  { name: 'domain spelt differently', m: 0.005, u: 0.0005 },
  { name: 'other domain', m: 0.02, u: 0.998 },
] as const
const same = 0
const otherEnding = 1
const addition = 2
const misspelt = 3
const other = 4

/** How two companies' domains fit. Several domains of one record are its aliases: the best fit counts. */
export const domainComparison: Comparison<PreparedCompany> = {
  name: 'domain',
  levels,
  compare(left, right) {
    let best: Finding | null = null
    for (const one of left.domains) {
      for (const two of right.domains) {
        const found = compareDomains(one, two)
        if (best === null || found.level < best.level) best = found
      }
    }
    return best
  },
}

function compareDomains(left: WebDomain, right: WebDomain): Finding {
  if (left.host === right.host) return { level: same, rarity: { kind: 'domain', value: left.host } }
  if (left.label === right.label) return { level: otherEnding, rarity: { kind: 'label', value: left.label } }
  if (coreLabel(left.label) === coreLabel(right.label)) return { level: addition }
  const isClose = left.label.length > 5 && isOneEdit(left.label, right.label)
  return { level: isClose ? misspelt : other }
}
