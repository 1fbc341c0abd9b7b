import type { CompanyName } from '../normalise/company-name.ts'
import type { Finding } from '../scheme.ts'
import { isOneEdit, similarity } from '../similarity.ts'
import { labelFits } from './label-fits.ts'
import { hasNumber, matchWords, type WordMatch } from './match-words.ts'

/** How two companies' names may fit, from the same to others; m and u counted on labelled, made-up CRM accounts and smoothed. */
export const nameLevels = [
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
  { name: 'one adds to several distinguishing words', m: 0.01, u: 0.00003 },
  { name: 'acronym of the other', m: 0.05, u: 0.0005 },
  { name: 'named like the domain of the other', m: 0.04, u: 0.00003 },
  { name: 'same distinguishing word, related business', m: 0.015, u: 0.0005 },
  { name: 'one adds distinguishing words', m: 0.01, u: 0.001 },
  { name: 'same distinguishing word, other business', m: 0.0005, u: 0.002 },
  { name: 'share a distinguishing word', m: 0.003, u: 0.003 },
  { name: 'share common words only', m: 0.003, u: 0.05 },
  { name: 'other name', m: 0.02, u: 0.93 },
] as const

export type NameLevel = (typeof nameLevels)[number]['name']
/** The position of a level. */
export const nameLevelIndex = Object.fromEntries(nameLevels.map(({ name }, index) => [name, index])) as Record<
  NameLevel,
  number
>
const closeAsWhole = 0.95

/** The level two names reach. */
export function compareCompanyNames(one: CompanyName, other: CompanyName): Finding {
  if (one.joined === other.joined) return sameName(one, other)
  // Words are paired off from one side, which must be the same side whichever name comes first.
  const [left, right] = one.joined < other.joined ? [one, other] : [other, one]
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
  const lines = left.lines.length >= right.lines.length ? left.lines : right.lines
  if (lines.every((line) => line !== '')) return at('same name of common words', { kind: 'name', value })
  return at(lines.length === 1 ? 'same one-word name' : 'same name')
}

function byWords(match: WordMatch, left: CompanyName, right: CompanyName): Finding {
  const rarity = match.shared === '' ? undefined : { kind: 'word', value: match.shared }
  const telling = match.telling + match.tellingMisspelt
  if (match.over.length === 0) return spelling(match)
  if (areSpelledAlike(left.joined, right.joined) && !hasNumber(match)) return spelling(match)
  if (telling === 0)
    return at(left.words.some((word) => right.words.includes(word)) ? 'share common words only' : 'other name')
  if (match.telling > 0 && match.over.length === 1 && match.over[0]?.length === 1 && !hasNumber(match))
    return spelling(match)
  const over = [...match.left, ...match.right]
  const isOneSided = match.left.length === 0 || match.right.length === 0
  if (isOneSided && over.every((line) => line === 'structure')) {
    return match.tellingMisspelt > 0 ? spelling(match) : at('same but for words like group')
  }
  if (over.every((line) => line !== '')) return withCommonWordsOver(match, { isOneSided, rarity })
  if (!isOneSided) return at('share a distinguishing word', rarity)
  const isHeld = match.telling > 1 && match.over.length === 1 && !hasNumber(match)
  return isHeld ? at('one adds to several distinguishing words') : at('one adds distinguishing words', rarity)
}

// A telling word or two others written alike hold a misspelt name together, as does its sound.
function spelling({ telling, equal, tellingMisspelt, tellingSounds }: WordMatch): Finding {
  const isHeld = telling > 0 || equal > 1 || tellingMisspelt === tellingSounds
  return at(isHeld ? 'same name but for the spelling of some words' : 'same name, its telling words spelt differently')
}

// Long names as a whole hide a misspelt word well.
function areSpelledAlike(left: string, right: string): boolean {
  if (left.length < 8 || right.length < 8) return false
  if (isOneEdit(left, right)) return true
  // The measure costs most of all, and is out of reach for others.
  const isLikely = left.length > 11 && left[0] === right[0] && Math.abs(left.length - right.length) < 6
  return isLikely && similarity(left, right) >= closeAsWhole
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
function domainAsName(domain: CompanyName, name: CompanyName): NameLevel | null {
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

function at(level: NameLevel, rarity?: Finding['rarity']): Finding {
  return rarity ? { level: nameLevelIndex[level], rarity } : { level: nameLevelIndex[level] }
}
