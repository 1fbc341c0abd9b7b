import { commonWords, firmOrPlace } from './common-words.ts'
import { ambiguousNames, givenNames, namesByCapital } from './given-names.ts'
import { packedNames } from './packed-names.ts'
import { surnames, wordySurnames } from './surnames.ts'
import { unpackNames } from './unpack-names.ts'

/** What a word with a capital may be by itself, or makes of the words beside it. */
export const wordIs = {
  common: 1,
  firm: 2,
  given: 4,
  ambiguous: 8,
  surname: 16,
  byCapital: 32,
  word: 64,
  rare: 128,
} as const

/** The bits of `wordIs` of words in small letters. */
export const classes = new Map<string, number>()
const note = (words: Iterable<string>, bit: number): void => {
  for (const word of words) classes.set(word, (classes.get(word) ?? 0) | bit)
}
note(commonWords, wordIs.common)
note(givenNames, wordIs.given)
note(ambiguousNames, wordIs.ambiguous)
note(namesByCapital, wordIs.byCapital)
note(surnames, wordIs.surname)
note(wordySurnames, wordIs.word)
note(firmOrPlace, wordIs.firm)
/** Names of the long list that are in no other. */
export const rareNames = new Set<string>()
// By itself a surname of the long list is nobody, and in small letters a given name of it.
unpackNames(packedNames, (name, { given, surname }) => {
  const known = classes.get(name)
  if (known === undefined) rareNames.add(name)
  const bits = (given ? wordIs.given | wordIs.rare : 0) | (surname ? wordIs.surname | wordIs.word : 0)
  classes.set(name, (known ?? 0) | bits)
})

// "They'll", "Couldn't"
const contracted = /['’](?:ll|ve|re|d|m|t)$/i
const mostKept = 4_096
const kept = new Map<string, number>()

/** The bits of `wordIs` of a word in any case, with or without its marks. */
export function bitsOf(word: string): number {
  const known = kept.get(word)
  if (known !== undefined) return known
  const found = contracted.test(word)
    ? wordIs.common
    : (classes.get(word.toLowerCase()) ?? classes.get(folded(word)) ?? 0)
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
