import { isOrdinary } from '../understand/ordinary-words.ts'
import { openers } from './openers.ts'
import { neutralWords, standingOf } from './worded/closed-words.ts'

const ours = new Set([...[...openers].map((word) => word.toLowerCase()), ...neutralWords])

/** Whether words in small letters are no name whoever bears them: each is one that questions or our own sentences are made of. */
export function isPlain(words: string): boolean {
  return words
    .split(' ')
    .every((word) => isOwn(word) || (word.length > 3 && word.endsWith('s') && isOwn(word.slice(0, -1))))
}

function isOwn(word: string): boolean {
  return isOrdinary(word) || ours.has(word) || standingOf(word) !== null
}
