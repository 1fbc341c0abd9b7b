import type { Comparison, Finding } from '../scheme.ts'
import { labelFits } from './label-fits.ts'
import { compareCompanyNames, type NameLevel, nameLevelIndex, nameLevels } from './name-levels.ts'
import type { PreparedCompany } from './prepare-company.ts'

const strength = nameLevels.map(({ m, u }) => m / u)
/** From this level on, the domain of one record may say more of the other's name than their names do. */
const weakFrom = nameLevelIndex['one leaves out common words, spelt differently']

/** How two companies' names fit; where they hardly do, whether one is named like the other's domain. */
export const nameComparison: Comparison<PreparedCompany> = {
  name: 'name',
  levels: nameLevels,
  compare(left, right) {
    let best: Finding | null = null
    for (const one of left.names) {
      for (const other of right.names) {
        const found = compareCompanyNames(one, other)
        if (best === null || isBetter(found, best)) best = found
      }
    }
    if (best !== null && best.level < weakFrom) return best
    return fitsDomain(left, right) ? { level: nameLevelIndex['named like the domain of the other'] } : best
  },
}

// Of two equally good findings the same one is taken from either side.
function isBetter(found: Finding, best: Finding): boolean {
  if (found.level === best.level) return (found.rarity?.value ?? '') < (best.rarity?.value ?? '')
  const [one, other] = [strength[found.level] ?? 0, strength[best.level] ?? 0]
  return one > other || (one === other && found.level < best.level)
}

const kin = new Set<NameLevel | undefined>([
  'one adds to several distinguishing words',
  'one adds distinguishing words',
  'same distinguishing word, other business',
  'share a distinguishing word',
])

/** Whether two companies are called the same, have related names ("Moor Living", "Moor Homes"), those of one family, or neither. */
export function nameRelation(left: PreparedCompany, right: PreparedCompany): 'alike' | 'related' | 'kin' | null {
  const level = nameComparison.compare(left, right)?.level
  if (level === undefined) return null
  if (level <= nameLevelIndex['same but for words like group']) return 'alike'
  if (level === nameLevelIndex['same distinguishing word, related business']) return 'related'
  return kin.has(nameLevels[level]?.name) ? 'kin' : null
}

// Where both have a domain, the domains are compared themselves.
function fitsDomain(left: PreparedCompany, right: PreparedCompany): boolean {
  if (left.domains.length > 0 === right.domains.length > 0) return false
  const [named, sited] = left.domains.length > 0 ? [right, left] : [left, right]
  return named.names.some((name) => sited.domains.some(({ label }) => labelFits(name, label) === 'whole'))
}
