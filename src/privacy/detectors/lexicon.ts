import { commonWords, firmOrPlace } from './common-words.ts'
import { ambiguousNames, givenNames, namesByCapital } from './given-names.ts'
import { surnames, wordySurnames } from './surnames.ts'

/** What a word with a capital may be by itself. */
export const wordIs = { common: 1, firm: 2, given: 4, ambiguous: 8, surname: 16, byCapital: 32, word: 64 } as const

const classes = new Map<string, number>()
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

const plainWord = /^[A-Z][a-z]*$/

/** The bits of `wordIs` of a word in any case, with or without its marks, by one look-up where it is plain. */
export function bitsOf(word: string): number {
  const bits = classes.get(word)
  if (bits !== undefined || plainWord.test(word)) return bits ?? 0
  return classes.get(folded(word)) ?? 0
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

export function isFirmWord(word: string): boolean {
  return firmOrPlace.test(word.toLowerCase())
}
