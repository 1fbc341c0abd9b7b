import type { CompanyName } from '../normalise/company-name.ts'
import { isOneEdit } from '../similarity.ts'
import type { Comparison, Finding } from '../scheme.ts'
import { labelFits } from './label-fits.ts'
import { matchWords, type WordMatch } from './match-words.ts'
import type { PreparedCompany } from './prepare-company.ts'

const levels = [
  { name: 'same name', m: 0.5, u: 0.00003 },
  { name: 'same one-word name', m: 0.1, u: 0.0001 },
  { name: 'same name of common words', m: 0.02, u: 0.0005 },
  { name: 'same words in another order', m: 0.02, u: 0.000005 },
  { name: 'same name, spelt differently', m: 0.07, u: 0.00005 },
  { name: 'same name, other region', m: 0.05, u: 0.0001 },
  { name: 'same but for words like group', m: 0.02, u: 0.00002 },
  { name: 'one leaves out common words', m: 0.06, u: 0.0005 },
  { name: 'one leaves out common words, spelt differently', m: 0.01, u: 0.0001 },
  { name: 'acronym of the other', m: 0.05, u: 0.0005 },
  { name: 'named like the domain of the other', m: 0.04, u: 0.00003 },
  { name: 'same distinguishing word, related business', m: 0.02, u: 0.002 },
  { name: 'one adds distinguishing words', m: 0.02, u: 0.002 },
  { name: 'same distinguishing word, other business', m: 0.004, u: 0.005 },
  { name: 'share a distinguishing word', m: 0.004, u: 0.003 },
  { name: 'share common words only', m: 0.003, u: 0.05 },
  { name: 'other name', m: 0.02, u: 0.93 },
] as const

type LevelName = (typeof levels)[number]['name']
const indexOf = Object.fromEntries(levels.map(({ name }, index) => [name, index])) as Record<LevelName, number>
const strength = levels.map(({ m, u }) => m / u)
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

// Where both have a domain, the domains are compared themselves.
function fitsDomain(left: PreparedCompany, right: PreparedCompany): boolean {
  if ((left.domains.length > 0) === (right.domains.length > 0)) return false
  const [named, sited] = left.domains.length > 0 ? [right, left] : [left, right]
  return named.names.some((name) => sited.domains.some(({ label }) => labelFits(name, label) === 'whole'))
}

/** The level two names reach. */
export function compareCompanyNames(left: CompanyName, right: CompanyName): Finding {
  if (left.joined === right.joined) return sameName(left, right)
  if (left.native !== '' && left.native === right.native) return at('same name')
  const acronym = acronymOf(left, right) || acronymOf(right, left)
  if (acronym !== '') return at('acronym of the other', { kind: 'acronym', value: acronym })
  return byWords(matchWords(left, right), left, right)
}

function sameName(left: CompanyName, right: CompanyName): Finding {
  if (left.regions !== right.regions && left.regions !== '' && right.regions !== '') return at('same name, other region')
  const value = left.joined
  const [lines] = [left.lines.length >= right.lines.length ? left.lines : right.lines]
  if (lines.every((line) => line !== '')) return at('same name of common words', { kind: 'name', value })
  return lines.length === 1 ? at('same one-word name', { kind: 'name', value }) : at('same name')
}

function byWords(match: WordMatch, left: CompanyName, right: CompanyName): Finding {
  const rarity = match.shared === '' ? undefined : { kind: 'word', value: match.shared }
  const telling = match.telling + match.tellingMisspelt
  if (match.left.length === 0 && match.right.length === 0) {
    return at(match.misspelt + match.shortened > 0 ? 'same name, spelt differently' : 'same words in another order')
  }
  if (left.words.length > 1 && isOneEdit(left.joined, right.joined)) return at('same name, spelt differently')
  if (telling === 0) return at(left.words.some((word) => right.words.includes(word)) ? 'share common words only' : 'other name')
  const over = [...match.left, ...match.right]
  const isOneSided = match.left.length === 0 || match.right.length === 0
  if (over.every((line) => line === 'structure')) {
    return at(match.tellingMisspelt > 0 ? 'same name, spelt differently' : 'same but for words like group')
  }
  if (over.every((line) => line !== '')) return withCommonWordsOver(match, { isOneSided, rarity })
  return isOneSided ? at('one adds distinguishing words', rarity) : at('share a distinguishing word', rarity)
}

type Rest = { isOneSided: boolean; rarity: Finding['rarity'] | undefined }

function withCommonWordsOver(match: WordMatch, { isOneSided, rarity }: Rest): Finding {
  if (isOneSided) {
    return match.tellingMisspelt > 0 ? at('one leaves out common words, spelt differently') : at('one leaves out common words', rarity)
  }
  const left = match.left.filter((line) => line !== 'structure')
  const right = match.right.filter((line) => line !== 'structure')
  const isRelated = left.length === 0 || right.length === 0 || left.some((line) => right.includes(line))
  return isRelated ? at('same distinguishing word, related business', rarity) : at('same distinguishing word, other business')
}

function acronymOf(short: CompanyName, long: CompanyName): string {
  const [word = ''] = short.words
  return short.words.length === 1 && word.length > 1 && word.length < 7 && word === long.acronym ? word : ''
}

function at(level: LevelName, rarity?: Finding['rarity']): Finding {
  return rarity ? { level: indexOf[level], rarity } : { level: indexOf[level] }
}
