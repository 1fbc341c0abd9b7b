import type { Token } from './read-words.ts'
import { saysWord } from './says-word.ts'

const reach = 4

/** Whether the figure at a place of a claim counts what the one at a place of its source counts. */
export function isOneOf(
  claim: readonly Token[],
  index: number,
  tokens: readonly Token[],
  at: number,
  question: readonly Token[] = [],
): boolean {
  // Per cent, money and times say themselves what they are.
  if (/[%$€£:]/.test(claim[index]?.keys[0] ?? '')) return true
  const theirs = nounsOf(tokens, at)
  const [noun] = after(claim, index)
  if (!noun && after(tokens, at).length === 0) return true
  if (noun && theirs.length === 0)
    return tokens.some(
      (one, place) => one.kind === 'figure' && nounsOf(tokens, place).some((other) => isNoun(noun, other)),
    )
  if (noun) return theirs.some((one) => isNoun(noun, one))
  const isPart = (claim[index]?.keys.length ?? 0) > 1
  return (
    theirs.length === 0 ||
    [...claim, ...(isPart ? question : [])].some((one) => theirs.some((other) => isNoun(one, other)))
  )
}

function isNoun(noun: Token, other: Token): boolean {
  if (noun.kind === 'standing') return other.kind === 'standing' && noun.keys[0] === other.keys[0]
  return noun.kind === 'word' && saysWord(noun, other)
}

// "9.1 per call" counts what is named before it.
function nounsOf(tokens: readonly Token[], at: number): Token[] {
  const isRate = tokens[at + 1]?.text === 'per'
  const own = isRate ? [] : after(tokens, at).slice(0, reach)
  if (own.length > 0) return own
  const before = tokens.slice(0, at).findLast((one) => one.kind === 'word' && one.statement === tokens[at]?.statement)
  return before ? [before, ...(isRate ? after(tokens, at) : [])] : []
}

function after(tokens: readonly Token[], index: number): Token[] {
  const own = tokens[index]
  const next = tokens.slice(index + 1, index + 2 + reach * 2)
  const end = next.findIndex((one) => one.segment !== own?.segment || one.kind === 'figure')
  return (end < 0 ? next : next.slice(0, end)).filter(({ kind }) => kind === 'word' || kind === 'standing')
}
