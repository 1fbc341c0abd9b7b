import { foldName } from '../../entities/fold-name.ts'
import { nameSimilarity } from '../../entities/name-similarity.ts'
import type { EntityReference } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'

export type FoundEntities = { chosen: EntityReference[]; ambiguous: { phrase: string; rows: EntityRow[] } | null }
type Match = { row: EntityRow; start: number; end: number; strength: number }

/** Words that many companies share and that name none of them. */
const generic = new Set(
  'and apartment apartments associates capital co communities community company corp corporation equity group holdings home homes housing inc international investments limited living llc llp ltd management mgmt of partners properties property real realty residential services student the trust university'.split(
    ' ',
  ),
)
const shortestPartialName = 4

/**
 * The entities a text names, by full name, by the part of a company's name that is its own, or with a typo.
 * `threshold` is the least Jaro-Winkler similarity (0–1) of a misspelt name. Two that fit equally well are ambiguous.
 */
export function findEntities(text: string, rows: readonly EntityRow[], threshold: number): FoundEntities {
  const words = wordsOf(text)
  const matches = rows.flatMap((row) => bestMatch(words, row, threshold) ?? [])
  matches.sort((left, right) => right.strength - left.strength || right.end - right.start - (left.end - left.start))
  const chosen: EntityReference[] = []
  const taken: Match[] = []
  for (const match of matches) {
    if (taken.some((other) => overlaps(match, other))) continue
    taken.push(match)
    const rivals = matches.filter((other) => isRival(match, other))
    const phrase = words.slice(match.start, match.end).join(' ')
    if (rivals.length > 1) return { chosen, ambiguous: { phrase, rows: rivals.map(({ row }) => row) } }
    chosen.push({ kind: match.row.kind, id: match.row.id, name: match.row.name, phrase })
  }
  return { chosen, ambiguous: null }
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

function bestMatch(words: readonly string[], row: EntityRow, threshold: number): Match | null {
  const name = wordsOf(row.name)
  const own = row.kind === 'company' ? ownPart(name) : []
  return (
    exactly(words, name, row, 1) ??
    (own.join('').length >= shortestPartialName ? exactly(words, own, row, 0.95) : null) ??
    nearly(words, name, row, threshold) ??
    (own.join('').length > shortestPartialName ? nearly(words, own, row, threshold) : null)
  )
}

// "Brackwater" stands for Brackwater Residential; a name of generic words only stands for itself in full.
function ownPart(name: readonly string[]): string[] {
  const end = name.findIndex((word) => generic.has(word))
  return end < 0 ? [] : name.slice(0, end)
}

function exactly(words: readonly string[], name: readonly string[], row: EntityRow, strength: number): Match | null {
  if (name.length === 0) return null
  const start = words.findIndex((_, index) => name.every((word, offset) => words[index + offset] === word))
  return start < 0 ? null : { row, start, end: start + name.length, strength }
}

function nearly(words: readonly string[], name: readonly string[], row: EntityRow, threshold: number): Match | null {
  if (name.length === 0) return null
  let best: Match | null = null
  for (let start = 0; start + name.length <= words.length; start += 1) {
    const phrase = words.slice(start, start + name.length)
    if (phrase[0]?.[0] !== name[0]?.[0] || phrase.join('').length < shortestPartialName) continue
    const similarity = nameSimilarity(phrase.join(' '), name.join(' ')) ?? 0
    // Below 1 whatever the similarity: a name spelt right always wins over a near one.
    if (similarity >= threshold && similarity * 0.9 > (best?.strength ?? 0)) {
      best = { row, start, end: start + name.length, strength: similarity * 0.9 }
    }
  }
  return best
}

function overlaps(left: Match, right: Match): boolean {
  return left.start < right.end && right.start < left.end
}
