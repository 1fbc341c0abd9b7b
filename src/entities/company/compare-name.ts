import type { CompanyName } from '../normalise/company-name.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { isOneEdit, similarity } from '../similarity.ts'
import { labelFits } from './label-fits.ts'
import { hasNumber, matchWords, type WordMatch } from './match-words.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same name', m: 0.6, u: 0.00002 },
  { name: 'same one-word name', m: 0.13, u: 0.00002 },
  { name: 'same name of common words', m: 0.02, u: 0.0001 },
  { name: 'same words in another order', m: 0.02, u: 0.000005 },
  { name: 'same name but for the spelling of some words', m: 0.03, u: 0.00001 },
  { name: 'same name, its telling words spelt differently', m: 0.025, u: 0.0002 },
  { name: 'same name, other region', m: 0.05, u: 0.0001 },
  { name: 'same but for words like group', m: 0.01, u: 0.000002 },
  { name: 'one leaves out common words', m: 0.06, u: 0.0003 },
  { name: 'one leaves out common words, spelt differently', m: 0.01, u: 0.0001 },
  { name: 'acronym of the other', m: 0.05, u: 0.0005 },
  { name: 'named like the domain of the other', m: 0.04, u: 0.00003 },
  { name: 'same distinguishing word, related business', m: 0.015, u: 0.0005 },
  { name: 'one adds distinguishing words', m: 0.01, u: 0.001 },
  { name: 'same distinguishing word, other business', m: 0.0005, u: 0.002 },
  { name: 'share a distinguishing word', m: 0.003, u: 0.003 },
  { name: 'share common words only', m: 0.003, u: 0.05 },
  { name: 'other name', m: 0.02, u: 0.93 },
] as const

type LevelName = (typeof levels)[number]['name']
const indexOf = Object.fromEntries(levels.map(({ name }, index) => [name, index])) as Record<LevelName, number>
const strength = levels.map(({ m, u }) => m / u)
const closeAsWhole = 0.95
/** From this level on, the domain of one record may say more of the other's name than their names do. */
const weakFrom = indexOf['one leaves out common words, spelt differently']

/** How two companies' names fit; where they hardly do, whether one is named like the other's domain. */
export const nameComparison: Comparison<PreparedCompany> = {
  name: 'name',
  levels,
  compare(left, right) {
    let best: Finding | null = null
    for (const one of left.names) {
      for (const other of right.names) {
        const found = compareCompanyNames(one, other)
        if (best === null || (strength[found.level] ?? 0) > (strength[best.level] ?? 0)) best = found
      }
    }
    if (best !== null && best.level < weakFrom) return best
    return fitsDomain(left, right) ? { level: indexOf['named like the domain of the other'] } : best
  },
}

const kin = new Set<string>([
  'one adds distinguishing words',
  'same distinguishing word, other business',
  'share a distinguishing word',
])

/** Whether two companies are called the same, have related names ("Moor Living", "Moor Homes"), those of one family, or neither. */
export function nameRelation(left: PreparedCompany, right: PreparedCompany): 'alike' | 'related' | 'kin' | null {
  const level = nameComparison.compare(left, right)?.level
  if (level === undefined) return null
  if (level <= indexOf['same but for words like group']) return 'alike'
  if (level === indexOf['same distinguishing word, related business']) return 'related'
  return kin.has(levels[level]?.name ?? '') ? 'kin' : null
}

// Where both have a domain, the domains are compared themselves.
function fitsDomain(left: PreparedCompany, right: PreparedCompany): boolean {
  if (left.domains.length > 0 === right.domains.length > 0) return false
  const [named, sited] = left.domains.length > 0 ? [right, left] : [left, right]
  return named.names.some((name) => sited.domains.some(({ label }) => labelFits(name, label) === 'whole'))
}

/** The level two names reach. */
export function compareCompanyNames(left: CompanyName, right: CompanyName): Finding {
  if (left.joined === right.joined) return sameName(left, right)
  if (left.sorted === right.sorted) return at('same words in another order')
  if (left.native !== '' && left.native === right.native) return at('same name')
  if (left.isDomain || right.isDomain) {
    const level = domainAsName(left, right) ?? domainAsName(right, left)
    if (level) return at(level)
  }
  const acronym = acronymOf(left, right) || acronymOf(right, left)
  if (acronym !== '') return at('acronym of the other', { kind: 'acronym', value: acronym })
  return byWords(matchWords(left, right), left, right)
}

function sameName(left: CompanyName, right: CompanyName): Finding {
  if (left.regions !== right.regions && left.regions !== '' && right.regions !== '')
    return at('same name, other region')
  const value = left.joined
  const [lines] = [left.lines.length >= right.lines.length ? left.lines : right.lines]
  if (lines.every((line) => line !== '')) return at('same name of common words', { kind: 'name', value })
  return at(lines.length === 1 ? 'same one-word name' : 'same name')
}

function byWords(match: WordMatch, left: CompanyName, right: CompanyName): Finding {
  const rarity = match.shared === '' ? undefined : { kind: 'word', value: match.shared }
  const telling = match.telling + match.tellingMisspelt
  if (match.left.length === 0 && match.right.length === 0) {
    return spelling(match)
  }
  if (areSpelledAlike(left.joined, right.joined) && !hasNumber(match)) return spelling(match)
  if (telling === 0)
    return at(left.words.some((word) => right.words.includes(word)) ? 'share common words only' : 'other name')
  const over = [...match.left, ...match.right]
  const isOneSided = match.left.length === 0 || match.right.length === 0
  if (isOneSided && over.every((line) => line === 'structure')) {
    return match.tellingMisspelt > 0 ? spelling(match) : at('same but for words like group')
  }
  if (over.every((line) => line !== '')) return withCommonWordsOver(match, { isOneSided, rarity })
  return isOneSided ? at('one adds distinguishing words', rarity) : at('share a distinguishing word', rarity)
}

// A telling word or two others written alike hold a misspelt name together, as does its sound.
function spelling({ telling, equal, tellingMisspelt, tellingSounds }: WordMatch): Finding {
  const isHeld = telling > 0 || equal > 1 || tellingMisspelt === tellingSounds
  return at(isHeld ? 'same name but for the spelling of some words' : 'same name, its telling words spelt differently')
}

// Long names as a whole hide a misspelt word well.
function areSpelledAlike(left: string, right: string): boolean {
  if (left.length < 8 || right.length < 8) return false
  return isOneEdit(left, right) || (left.length > 11 && right.length > 11 && similarity(left, right) >= closeAsWhole)
}

type Rest = { isOneSided: boolean; rarity: Finding['rarity'] | undefined }

function withCommonWordsOver(match: WordMatch, { isOneSided, rarity }: Rest): Finding {
  if (isOneSided) {
    return match.tellingMisspelt > 0
      ? at('one leaves out common words, spelt differently')
      : at('one leaves out common words')
  }
  const left = match.left.filter(tellsBusiness)
  const right = match.right.filter(tellsBusiness)
  // "Moor Group" may be the parent of "Moor Foods"; "US Moor" is hardly another business.
  const isReachOnly = match.left.every((line) => line === 'reach') || match.right.every((line) => line === 'reach')
  const isOneLine =
    left.length > 0 && left.every((line) => right.includes(line)) && right.every((line) => left.includes(line))
  const isRelated = isReachOnly || isOneLine
  return isRelated
    ? at('same distinguishing word, related business', rarity)
    : at('same distinguishing word, other business')
}

// A domain stands where one name should.
function domainAsName(domain: CompanyName, name: CompanyName): LevelName | null {
  if (!domain.isDomain) return null
  const fit = labelFits(name, domain.joined)
  if (fit === 'whole') return name.words.length > 1 ? 'same name' : 'same one-word name'
  return fit === 'first word' ? 'one leaves out common words' : fit === 'initials' ? 'acronym of the other' : null
}

const tellsBusiness = (line: string) => line !== 'structure' && line !== 'reach'

function acronymOf(short: CompanyName, long: CompanyName): string {
  const [word = ''] = short.words
  return short.words.length === 1 && word.length > 1 && word.length < 7 && word === long.acronym ? word : ''
}

function at(level: LevelName, rarity?: Finding['rarity']): Finding {
  return rarity ? { level: indexOf[level], rarity } : { level: indexOf[level] }
}
