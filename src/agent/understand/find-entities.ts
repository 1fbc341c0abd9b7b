import { foldName } from '../../entities/fold-name.ts'
import { nameSimilarity } from '../../entities/name-similarity.ts'
import { stopWords } from '../../memory/search/stop-words.ts'
import type { EntityReference } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { mayBeMeant } from './ordinary-words.ts'

export type FoundEntities = { chosen: EntityReference[]; ambiguous: { phrase: string; rows: EntityRow[] } | null }
type Match = { row: EntityRow; start: number; end: number; strength: number }

/** Words that many companies share and that name none of them. */
export const genericWords = new Set(
  'and apartment apartments associates capital co communities community company corp corporation equity group holdings home homes housing inc international investments limited living llc llp ltd management mgmt of partners properties property real realty residential services student the trust university'.split(
    ' ',
  ),
)
const legalForms = new Set('inc llc llp lp ltd limited corp corporation plc gmbh'.split(' '))
const shortestPartialName = 4
const shortestGivenName = 3
/** A misspelt name is taken for the right one from here on; below it the asker is asked. */
const surelyMeant = 0.92
const namesOffered = 5

/**
 * The entities a text names: by a full name of theirs, by the part of a company's name that is its own, by a person's first
 * or last name, or with a typo. Two that fit equally well are ambiguous. Somebody nobody spoke with is named in full, unless
 * `wantsName`: the words of a question rather stand for themselves.
 */
export function findEntities(text: string, rows: readonly EntityRow[], wantsName = true): FoundEntities {
  const words = wordsOf(text)
  const matches = rows.flatMap((row) => {
    const match = bestMatch(words, row)
    if (!match || !mayBeMeant(words.slice(match.start, match.end), text)) return []
    return match.strength === 1 || wantsName || row.interactions > 0 ? [match] : []
  })
  matches.sort((left, right) => right.strength - left.strength || right.end - right.start - (left.end - left.start))
  const chosen: EntityReference[] = []
  const taken: Match[] = []
  for (const match of matches) {
    if (taken.some((other) => overlaps(match, other))) continue
    taken.push(match)
    const rivals = spokenWith(matches.filter((other) => isRival(match, other)))
    const phrase = words.slice(match.start, match.end).join(' ')
    if (rivals.length > 1) return { chosen, ambiguous: { phrase, rows: rivals.map(({ row }) => row) } }
    const { kind, id, name } = rivals[0]?.row ?? match.row
    chosen.push({ kind, id, name, phrase })
  }
  return { chosen, ambiguous: null }
}

/** Every name of the people whom a text names in full by one of them. */
export function namesOfNamed(text: string, rows: readonly EntityRow[]): string[] {
  const words = wordsOf(text)
  const names = rows
    .filter(({ kind }) => kind === 'person')
    .flatMap((row) => {
      const own = [row.name, ...row.aliases]
      const isNamed = own.map(wordsOf).some((name) => name.length > 1 && exactly(words, name, row, 1) !== null)
      return isNamed && own.length > 1 ? own : []
    })
  return [...new Set(names)]
}

/** The entities whose names come near a phrase that names none, nearest first; `threshold` is a Jaro-Winkler similarity (0–1). */
export function nearestNames(phrase: string, rows: readonly EntityRow[], threshold: (row: EntityRow) => number) {
  const wanted = wordsOf(phrase).join(' ')
  const scored = rows.flatMap((row) => {
    const names = [row.name, ...row.aliases].map(wordsOf)
    const spellings = [...names, ...(row.kind === 'company' ? names.map(ownPart) : [])]
    const score = Math.max(...spellings.map((spelling) => nameSimilarity(wanted, spelling.join(' ')) ?? 0))
    return score >= threshold(row) ? [{ row, score }] : []
  })
  return scored
    .sort((left, right) => right.score - left.score)
    .slice(0, namesOffered)
    .map(({ row }) => row)
}

// Of several that share a part of a name, whom there are conversations with is meant.
function spokenWith(rivals: readonly Match[]): readonly Match[] {
  const met = rivals.filter(({ row }) => row.interactions > 0)
  return met.length > 0 && rivals.every(({ strength }) => strength < 1) ? met : rivals
}

function isRival(match: Match, other: Match): boolean {
  return (
    overlaps(match, other) && other.strength === match.strength && other.end - other.start === match.end - match.start
  )
}

function wordsOf(text: string): string[] {
  return foldName(text.replace(/['’]s\b/g, ''))
    .split(' ')
    .filter(Boolean)
}

function bestMatch(words: readonly string[], row: EntityRow): Match | null {
  const matches = [row.name, ...row.aliases].flatMap(
    (name) => matchName(words, withoutLegalForm(wordsOf(name)), row) ?? [],
  )
  const better = (left: Match, right: Match) =>
    right.strength - left.strength || right.end - right.start - (left.end - left.start)
  return matches.sort(better)[0] ?? null
}

function matchName(words: readonly string[], name: readonly string[], row: EntityRow): Match | null {
  return (
    exactly(words, name, row, fullStrength(name, row)) ??
    byPart(words, name, row) ??
    nearly(words, name, row) ??
    nearPart(words, name, row)
  )
}

// "Greymoor Living LLC" is called Greymoor Living.
function withoutLegalForm(name: readonly string[]): readonly string[] {
  return name.length > 2 && legalForms.has(name.at(-1) ?? '') ? name.slice(0, -1) : name
}

// "katie" in Slack is no more of a name than the first name of anybody else.
function fullStrength(name: readonly string[], row: EntityRow): number {
  return row.kind === 'person' && name.length === 1 && wordsOf(row.name).length > 1 ? 0.9 : 1
}

function byPart(words: readonly string[], name: readonly string[], row: EntityRow): Match | null {
  if (row.kind === 'company') {
    const own = ownPart(name)
    return own.join('').length >= shortestPartialName ? exactly(words, own, row, 0.95) : null
  }
  const given = [name[0], name.at(-1)].flatMap((part) => (part && isGivenName(part) ? [part] : []))
  const parts = given.flatMap((part) => exactly(words, [part], row, 0.9) ?? [])
  return name.length > 1 ? (parts[0] ?? null) : null
}

function nearPart(words: readonly string[], name: readonly string[], row: EntityRow): Match | null {
  const own = row.kind === 'company' ? ownPart(name) : []
  return own.join('').length > shortestPartialName ? nearly(words, own, row) : null
}

function isGivenName(part: string): boolean {
  return part.length >= shortestGivenName && !stopWords.has(part)
}

// "Brackwater" stands for Brackwater Residential; a name of generic words only stands for itself in full.
function ownPart(name: readonly string[]): string[] {
  const end = name.findIndex((word) => genericWords.has(word))
  return end < 0 ? [] : name.slice(0, end)
}

/** The part of a company's name that is its own, folded (`brackwater`); null where it has none worth looking for. */
export function ownWordOf(name: string): string | null {
  const own = ownPart(wordsOf(name)).join(' ')
  return own.length >= shortestPartialName ? own : null
}

function exactly(words: readonly string[], name: readonly string[], row: EntityRow, strength: number): Match | null {
  if (name.length === 0) return null
  const start = words.findIndex((_, index) => name.every((word, offset) => words[index + offset] === word))
  return start < 0 ? null : { row, start, end: start + name.length, strength }
}

function nearly(words: readonly string[], name: readonly string[], row: EntityRow): Match | null {
  const wanted = name.join(' ')
  let best: Match | null = null
  for (let start = 0; start + name.length <= words.length && name.length > 0; start += 1) {
    const phrase = words.slice(start, start + name.length).join(' ')
    if (phrase[0] !== wanted[0] || phrase.length < shortestPartialName || Math.abs(phrase.length - wanted.length) > 3)
      continue
    const similarity = nameSimilarity(phrase, wanted) ?? 0
    // Below 1 whatever the similarity: a name spelt right always wins over a near one.
    if (similarity >= surelyMeant && similarity * 0.85 > (best?.strength ?? 0)) {
      best = { row, start, end: start + name.length, strength: similarity * 0.85 }
    }
  }
  return best
}

function overlaps(left: Match, right: Match): boolean {
  return left.start < right.end && right.start < left.end
}
