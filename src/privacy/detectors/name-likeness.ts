import { isLetter } from './ascii-signs.ts'
import { folded } from './lexicon.ts'
import { nameTrigrams } from './name-trigrams.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const bias = 2.24
const isPlain = /^[A-Za-z]*$/
const letters = 28
const [begin, end] = [0, 27]
const weights = Int8Array.from(nameTrigrams, (sign) => alphabet.indexOf(sign) - 32)

/**
 * How much the letters of a word are those of a name, as log-odds against an English word: above 1 are four in five names
 * that are no words, and one word in fifteen. Only Latin letters count.
 */
export function nameLikeness(word: string): number {
  let [before, last, sum] = [begin, begin, 0]
  const plain = isPlain.test(word) ? word : folded(word)
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at) & 31
    if (!isLetter(plain.charCodeAt(at))) continue
    sum += weights[(before * letters + last) * letters + code] ?? 0
    before = last
    last = code
  }
  return bias + (sum + (weights[(before * letters + last) * letters + end] ?? 0)) / 8
}
