import { folded } from './lexicon.ts'
import { nameTrigrams } from './name-trigrams.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bias = 2.24
const letters = 28
const [begin, end] = [0, 27]
const weights = Int8Array.from(nameTrigrams, (sign) => alphabet.indexOf(sign) - 32)

/**
 * How much the letters of a word are those of a name, as log-odds against an English word: above 1 are four in five names
 * that are no words, and one word in fifteen. Only Latin letters count.
 */
export function nameLikeness(word: string): number {
  let [before, last] = [begin, begin]
  let sum = 0
  for (const letter of `${folded(word).replace(/[^a-z]/g, '')}$`) {
    const code = letter === '$' ? end : letter.charCodeAt(0) - 96
    sum += weights[(before * letters + last) * letters + code] ?? 0
    before = last
    last = code
  }
  return bias + sum / 8
}
