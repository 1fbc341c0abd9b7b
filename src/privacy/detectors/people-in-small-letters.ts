import type { PersonalSpan } from '../personal-span.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { surnameEnding } from './surnames.ts'

type SmallWord = { text: string; bits: number; start: number; end: number }

const words = /(?<![\p{L}\p{N}@._-])[\p{L}\p{M}]{3,}(?:['’-][\p{L}]+)*(?![\p{L}\p{N}@_])/gu
const notGiven = wordIs.common | wordIs.ambiguous | wordIs.byCapital

/** Names in a text without capitals, as speech recognisers write them: a common given name, with a surname after it. */
export function peopleInSmallLetters(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  let given: SmallWord | null = null
  for (const match of text.matchAll(words)) {
    const word = wordAt(match[0], match.index)
    const last = spans.at(-1)
    if (given && last && isBeside(text, given.end, word.start) && isSurname(word)) {
      last.end = word.end
      given = null
    } else if ((word.bits & (wordIs.given | notGiven)) === wordIs.given) {
      spans.push({ start: word.start, end: word.end, type: 'person' })
      given = word
    } else given = null
  }
  return spans
}

function wordAt(found: string, start: number): SmallWord {
  const text = /['’]s$/.test(found) ? found.slice(0, -2) : found
  return { text, bits: bitsOf(text), start, end: start + text.length }
}

function isBeside(text: string, from: number, to: number): boolean {
  return to - from < 6 && /^ (?:[a-z]\.? )?$/.test(text.slice(from, to))
}

function isSurname({ text, bits }: SmallWord): boolean {
  return !(bits & wordIs.common) && ((bits & wordIs.surname) !== 0 || (text.length > 4 && surnameEnding.test(text)))
}
