import type { WebDomain } from '../normalise/web-domain.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit } from '../similarity.ts'
import { nameRelation } from './compare-name.ts'
import { coreLabel } from './label-fits.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same domain', m: 0.9, u: 0.0005 },
  // Who is called the same mostly chose the same domain, so it says less.
  { name: 'same domain, as the same name leads to expect', m: 0.8, u: 0.025 },
  { name: 'same domain, as of one family', m: 0.01, u: 0.004 },
  { name: 'same domain under another ending', m: 0.04, u: 0.0004 },
  { name: 'same domain with an addition', m: 0.02, u: 0.001 },
  { name: 'domain spelt differently', m: 0.001, u: 0.004 },
  { name: 'other domain', m: 0.02, u: 0.99 },
] as const
const same = 0
const expected = 1
const inFamily = 2
const otherEnding = 3
const addition = 4
const misspelt = 5
const other = 6

/** How two companies' domains fit. Several domains of one record are its aliases: the best fit counts. */
export const domainComparison: Comparison<PreparedCompany> = {
  name: 'domain',
  levels,
  compare(left, right) {
    let best: Finding | null = null
    for (const one of left.domains) {
      for (const two of right.domains) {
        const found = compareDomains(one, two)
        if (best === null || isBetter(found, best)) best = found
      }
    }
    if (best?.level !== same) return best
    const relation = nameRelation(left, right)
    return relation === 'alike' ? { level: expected } : relation === 'kin' ? { level: inFamily } : best
  },
}

// Of two equally good findings the same one is taken from either side.
function isBetter(found: Finding, best: Finding): boolean {
  if (found.level !== best.level) return found.level < best.level
  return (found.rarity?.value ?? '') < (best.rarity?.value ?? '')
}

function compareDomains(left: WebDomain, right: WebDomain): Finding {
  if (left.host === right.host) return { level: same, rarity: { kind: 'domain', value: left.host } }
  if (left.label === right.label) return { level: otherEnding, rarity: { kind: 'label', value: left.label } }
  if (coreLabel(left.label) === coreLabel(right.label)) return { level: addition }
  const isClose = left.label.length > 5 && isOneEdit(left.label, right.label)
  return { level: isClose ? misspelt : other }
}
