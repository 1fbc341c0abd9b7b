import { tokenise } from '../../../memory/search/tokenise.ts'
import type { Token } from './read-words.ts'

/** Whether a word of a claim is one of its source, in a form that claims no more. */
export function saysWord(token: Token, other: Token): boolean {
  if (other.kind !== 'word' && !(other.kind === 'name' && other.isFirst && other.keys.length === 1)) return false
  const stems = other.kind === 'name' ? [...tokenise(other.text), other.text.toLowerCase()] : other.keys
  return token.keys.every((key) => stems.includes(key)) && isNoPast(token.text, other.text)
}

const past = /(?:ed|t)$/

/** What is said as done must be done where it comes from, and nothing done may be said as lasting. */
function isNoPast(claimed: string, told: string): boolean {
  const [one, two] = [claimed.toLowerCase(), told.toLowerCase()]
  const isDone = (word: string) => /(?:[^e]ed|[a-z]{2}ed)$/.test(word)
  return one === two || !isDone(two) || isDone(one) || past.test(one)
}
