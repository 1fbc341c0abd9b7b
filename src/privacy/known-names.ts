import { isLetter } from './detectors/ascii-signs.ts'
import { createFilter, emptyHash, hashed, mayHave } from './detectors/word-table.ts'
import type { PersonalSpan } from './personal-span.ts'

/** Finds the names of people we know in a text, whole and in any case, in time linear in the text. */
export type KnownNames = { find: (text: string) => PersonalSpan[] }

const words = /[\p{L}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*/gu
const word = new RegExp(words, 'uy')
const between = /[\s.]{1,3}(?=[\p{L}\p{M}])/uy

/**
 * Names of one word count only where they begin with a capital and have three letters; of names that begin alike the
 * longest is found.
 */
export function createKnownNames(names: readonly string[]): KnownNames {
  const byFirst = new Map<string, string[][]>()
  for (const name of new Set(names)) {
    const [first, ...rest] = wordsOf(name)
    if (!first || (rest.length === 0 && first.length < 3)) continue
    byFirst.set(first, [...(byFirst.get(first) ?? []), rest])
  }
  for (const tails of byFirst.values()) tails.sort((left, right) => right.length - left.length)
  const beginnings = createFilter([...byFirst.keys()].map((first) => hashOf(first, 0, lettersEnd(first, 0))))
  return { find: (text) => (byFirst.size === 0 ? [] : findNames(text, byFirst, beginnings)) }
}

type Tails = ReadonlyMap<string, readonly (readonly string[])[]>

function findNames(text: string, byFirst: Tails, beginnings: Uint8Array): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (let at = 0; at < text.length; ) {
    const start = at
    const end = lettersEnd(text, start)
    // Signs of other scripts are looked at one by one.
    at = Math.max(end, start + 1)
    if (end === start && text.charCodeAt(start) < 128) continue
    if (!mayHave(beginnings, hashOf(text, start, end)) || isWithinWord(text, start)) continue
    const span = nameAt(text, start, byFirst)
    if (span) spans.push(span)
    if (span) at = span.end
  }
  return spans
}

/** Where the ASCII letters end that begin here. */
function lettersEnd(text: string, start: number): number {
  let end = start
  while (isLetter(text.charCodeAt(end))) end += 1
  return end
}

function hashOf(text: string, start: number, end: number): number {
  let hash = emptyHash
  for (let at = start; at < end; at += 1) hash = hashed(hash, text.charCodeAt(at))
  return hash
}

function isWithinWord(text: string, start: number): boolean {
  return /[\p{L}\p{M}](?:['’.-])?$/u.test(text.slice(Math.max(0, start - 3), start))
}

function nameAt(text: string, start: number, byFirst: Tails): PersonalSpan | null {
  const first = wordAt(text, start)
  for (const tail of byFirst.get(fold(first)) ?? []) {
    const end = tailEnd(text, start + first.length, tail)
    if (end === null) continue
    return tail.length > 0 || /^\p{Lu}/u.test(first) ? { start, end, type: 'person' } : null
  }
  return null
}

/** Where the further words of a name end; null where others stand here. */
function tailEnd(text: string, from: number, tail: readonly string[]): number | null {
  let end = from
  for (const expected of tail) {
    between.lastIndex = end
    if (!between.test(text)) return null
    const word = wordAt(text, between.lastIndex)
    if (fold(word) !== expected) return null
    end = between.lastIndex + word.length
  }
  return end
}

function wordAt(text: string, start: number): string {
  word.lastIndex = start
  return word.exec(text)?.[0] ?? ''
}

function wordsOf(name: string): string[] {
  return [...name.matchAll(words)].map(({ 0: word }) => fold(word))
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('’', "'")
}
