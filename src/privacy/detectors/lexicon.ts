import { commonWords, firmOrPlace } from './common-words.ts'
import { ambiguousNames, givenNames, namesByCapital } from './given-names.ts'
import { surnames, wordySurnames } from './surnames.ts'

/** What a word with a capital may be by itself, or makes of the words beside it. */
export const wordIs = { common: 1, firm: 2, given: 4, ambiguous: 8, surname: 16, byCapital: 32, word: 64 } as const

/** The bits of `wordIs` of words in small letters, and of the same with a capital. */
export const classes = new Map<string, number>()
const note = (words: Iterable<string>, bit: number): void => {
  for (const word of words) {
    const bits = (classes.get(word) ?? 0) | bit
    classes.set(word, bits)
    classes.set(word.charAt(0).toUpperCase() + word.slice(1), bits)
  }
}
note(commonWords, wordIs.common)
note(givenNames, wordIs.given)
note(ambiguousNames, wordIs.ambiguous)
note(namesByCapital, wordIs.byCapital)
note(surnames, wordIs.surname)
note(wordySurnames, wordIs.word)
note(firmOrPlace, wordIs.firm)

const plainWord = /^[A-Z][a-z]*$/
const mostKept = 4_096
const kept = new Map<string, number>()

/** The bits of `wordIs` of a word in any case, with or without its marks, by one look-up where it is plain. */
export function bitsOf(word: string): number {
  const bits = classes.get(word)
  if (bits !== undefined || plainWord.test(word)) return bits ?? 0
  const known = kept.get(word)
  if (known !== undefined) return known
  const found = classes.get(folded(word)) ?? 0
  if (kept.size >= mostKept) kept.clear()
  kept.set(word, found)
  return found
}

/** In small letters, without marks and apostrophes. */
export function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
}
