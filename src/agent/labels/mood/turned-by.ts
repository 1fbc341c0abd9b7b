import { contrasts, isNegator, lesseners } from './shifters.ts'
import type { Token } from './tokens.ts'

const negationReach = 4

/** What stands before a word does to its weight: a denied fault is faint praise; denied praise, or praise of what might have been, a complaint. */
export function turnedBy(tokens: readonly Token[], place: number, weight: number): number {
  if (negatorBefore(tokens, place) >= 0) return weight > 0 ? -0.8 : -0.5
  if (weight < 0) return isLessened(tokens, place) ? -0.4 : 1
  return mightHaveBeen(tokens, place) ? -0.6 : 1
}

/** The place of the "not" that reaches this word inside its clause, or -1. */
export function negatorBefore(tokens: readonly Token[], place: number): number {
  for (let back = 1; back <= negationReach; back += 1) {
    const token = tokens[place - back]
    if (token?.kind !== 'word' || contrasts.has(token.text)) return -1
    const isNotOnly = token.text === 'not' && tokens[place - back + 1]?.text === 'only'
    if (isNegator(token.text)) return isNotOnly ? -1 : place - back
  }
  return -1
}

function isLessened(tokens: readonly Token[], place: number): boolean {
  return [1, 2].some((back) => lesseners.has(tokens[place - back]?.text ?? ''))
}

function mightHaveBeen(tokens: readonly Token[], place: number): boolean {
  for (let back = 1; back <= 5; back += 1) {
    if (tokens[place - back]?.kind !== 'word') return false
    if (tokens[place - back]?.text !== 'have') continue
    return /^(?:would|could|should|might)$/.test(tokens[place - back - 1]?.text ?? '')
  }
  return false
}
