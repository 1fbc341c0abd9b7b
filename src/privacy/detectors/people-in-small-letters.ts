import type { PersonalSpan } from '../personal-span.ts'
import { isLetter } from './ascii-signs.ts'
import { rareNameTable, wordTable } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { surnameEnding } from './surnames.ts'
import { emptyHash, filterOf, hashed, mayHave } from './word-table.ts'

type SmallWord = { text: string; bits: number; start: number; end: number }

const word = /[\p{L}\p{M}]+(?:['’-][\p{L}]+)*/uy
const withinWord = /[\p{L}\p{N}@._'’-]$/u
const notGiven = wordIs.common | wordIs.ambiguous | wordIs.byCapital
const shortest = 3
const filterBits = 19
const given = filterOf([wordTable, rareNameTable], wordIs.given, filterBits)

/**
 * Names in a text without capitals, as speech recognisers and hasty people write them: a common given name by itself, any
 * given name before a surname.
 */
export function peopleInSmallLetters(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  if (text.length < shortest) return spans
  for (let at = 0; at < text.length; ) {
    const start = at
    let hash = emptyHash
    while (isLetter(text.charCodeAt(at))) hash = hashed(hash, text.charCodeAt(at++))
    const isForeign = text.charCodeAt(at) > 191
    if (!isForeign && (at - start < shortest || !mayHave(given, hash))) {
      at = Math.max(at, start + 1)
      continue
    }
    const first = wordAt(text, start)
    at = Math.max(first.end, start + 1)
    const span = nameFrom(text, first)
    if (span) spans.push(span)
    if (span) at = span.end
  }
  return spans
}

function nameFrom(text: string, first: SmallWord): PersonalSpan | null {
  if ((first.bits & (wordIs.given | wordIs.common)) !== wordIs.given || first.end - first.start < shortest) return null
  if (withinWord.test(text.slice(Math.max(0, first.start - 2), first.start))) return null
  if (/^[@_\d]/.test(text.slice(first.end, first.end + 1))) return null
  const gap = /^ {1,2}(?:[a-z]\.? )?(?:(?:de|da|del|della|van|von|der|den|la|bin|al|el|dos|di) ){0,2}/.exec(
    text.slice(first.end, first.end + 16),
  )?.[0]
  const next = gap ? wordAt(text, first.end + gap.length) : null
  if (next && isSurname(next)) return { start: first.start, end: next.end, type: 'person' }
  return (first.bits & (notGiven | wordIs.rare)) === 0 ? { start: first.start, end: first.end, type: 'person' } : null
}

function wordAt(text: string, start: number): SmallWord {
  word.lastIndex = start
  const found = word.exec(text)?.[0] ?? ''
  const own = /['’]s$/.test(found) ? found.slice(0, -2) : found
  return { text: own, bits: bitsOf(own), start, end: start + own.length }
}

function isSurname({ text, bits }: SmallWord): boolean {
  return !(bits & wordIs.common) && ((bits & wordIs.surname) !== 0 || (text.length > 4 && surnameEnding.test(text)))
}
