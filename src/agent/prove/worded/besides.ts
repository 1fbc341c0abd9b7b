import { fold } from './pieces.ts'
import type { Atom } from './read-atoms.ts'
import { saying } from './speakers.ts'

/** Two names of a sentence by their places in it, the second of them first in the fact where `isTurned`. */
export type Pair = { claim: readonly Atom[]; first: number; second: number; isTurned: boolean }

const toWhom = /^(?:with|to|told|asked|at|for)$/i
const leading = /^(?:at|for|with|from|to|of|by)$/i
const belonging = /^(?:of|at|from|for|in|with|who|is|was|over|on)$/i

/**
 * Whether a person stands to an account as in a fact: `Elena Voss (Brackwater)` is of it, `Maya Lindqvist (with Brackwater)`
 * is not, and `Open: Maya Lindqvist (Brackwater)` said it to them.
 */
export function besides(pair: Pair, fact: string, isWith: boolean): boolean {
  const { claim, first, second, isTurned } = pair
  const between = claim.slice(first + 1, second)
  const lead = claim[isTurned ? first - 1 : second - 1]?.text ?? ''
  const isLed = !isWith || toWhom.test(lead)
  if (isTurned && between.at(-1)?.text === 'to') return false
  if (between.some(({ kind }) => kind !== 'plain' && kind !== 'standing')) return !isTurned || isLed
  const words = between.map(({ text }) => fold(text))
  if (isTurned) return isLed && isAccountFirst(words, claim[second], leading.test(lead))
  const [one, two] = [claim[first], claim[second]]
  if (one?.isOwner && words.length === 0 && two?.marks === '') return false
  if (isWith) return isLed && !/\bwho\b|^is \w/.test(words.join(' '))
  return /^(?:Open|Kept|Overdue|Superseded)\b/.test(fact) || isOf(words, between[0]?.marks ?? '', two?.marks ?? '')
}

// "Brackwater's Elena Voss", "at Brackwater, Elena Voss"; but not "Brackwater of Elena Voss", nor does Brackwater speak.
function isAccountFirst(words: readonly string[], person: Atom | undefined, isLed: boolean): boolean {
  if (words.join(' ') === 'of' || words.includes('who') || person?.marks.includes('(')) return false
  return isLed || !words.some((word) => saying.test(word))
}

// "Elena Voss (Brackwater)", "of Brackwater", "who is with Brackwater"; but not "with Brackwater" alone.
function isOf(words: readonly string[], first: string, marks: string): boolean {
  const last = words.at(-1)
  if (marks.includes('(')) return !words.some((word) => belonging.test(word) || saying.test(word))
  if (last === undefined) return marks.includes(',')
  if (first.includes('(')) return false
  if (last === 'with') return words.includes('who') || words.includes('is')
  return belonging.test(last) || (!saying.test(last) && last !== 'to')
}
