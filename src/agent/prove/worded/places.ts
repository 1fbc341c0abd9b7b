import { isCutOf } from './cuts.ts'
import { isOneOf } from './nouns.ts'
import type { Token } from './read-words.ts'
import { saysWord } from './says-word.ts'
import { isDoneNow, isOwner } from './voice.ts'

export type Source = {
  tokens: readonly Token[]
  question: readonly Token[]
  /** Whether the words of the question are taken for granted by it, as those of "who raised it?" are. */
  isGranted: boolean
}

/** Where in its source a token of a claim may stand; −1 stands for the question. Empty: nowhere. */
export function placesOf(claim: readonly Token[], index: number, source: Source): number[] {
  const token = claim[index]
  if (!token) return []
  const found = source.tokens.flatMap((_, at) => (isSame(claim, index, source, at) ? [at] : []))
  if (found.length > 0) return found
  const implied = impliedBy(claim, index, source.tokens)
  return implied >= 0 ? [implied] : isAsked(claim, index, source) ? [-1] : []
}

/** Words that say that something was asked. */
export const asking = /^(?:ask|asks|asked|asking|wonder|wonders|wondered|whether|question|questions)$/i
const promising = /^(?:promise|promised)$/i

// What stands as open, kept or overdue was promised; what ends in a question mark was asked; "still open" is open.
function impliedBy(claim: readonly Token[], index: number, tokens: readonly Token[]): number {
  const { text = '' } = claim[index] ?? {}
  if (asking.test(text)) return tokens.findIndex(({ keys }) => keys[0] === '?')
  if (promising.test(text))
    return tokens.findIndex(({ text: other, isFirst }) => isFirst && /^(?:Open|Kept|Overdue|Superseded)$/.test(other))
  const next = claim[index + 1]
  if (next?.text === 'of' && claim[index]?.kind === 'word') {
    const owned = tokens.findIndex((one) => isOwner(claim[index] as Token, one))
    if (owned >= 0) return owned
  }
  const done = claim[index]?.kind === 'word' ? isDoneNow(claim[index], tokens) : -1
  if (done >= 0) return done
  const isStill = /^still$/i.test(text) && /^(?:open|overdue|undecided|unanswered)$/i.test(next?.text ?? '')
  if (isStill) return tokens.findIndex(({ keys }) => keys[0] === next?.keys[0])
  if (/^than$/i.test(text)) return tokens.findIndex((one) => /^against$/i.test(one.text))
  // No objections are 0 objections.
  if (text.toLowerCase() !== 'no') return -1
  return tokens.findIndex(
    ({ kind, keys }, at) => kind === 'figure' && keys[0] === '0' && isOneOf(claim, index, tokens, at),
  )
}

function isAsked(claim: readonly Token[], index: number, { question, isGranted }: Source): boolean {
  const token = claim[index]
  if (!token) return false
  if (token.kind === 'word') return isGranted && question.some((one) => saysWord(token, one))
  if (token.kind === 'name') return question.some((one) => saysName(token, one))
  // "The last 30 days" of a question is its period; "30 days" alone may be of anything.
  const asked = question.findIndex((one) => one.kind === token.kind && one.keys.join() === token.keys.join())
  if ((token.kind !== 'date' && token.kind !== 'figure') || asked < 0) return false
  const same = (step: number) => claim[index + step]?.text.toLowerCase() === question[asked + step]?.text.toLowerCase()
  return same(-1) && (token.kind === 'date' || same(1))
}

function isSame(claim: readonly Token[], index: number, { tokens, question }: Source, at: number): boolean {
  const [token, other] = [claim[index], tokens[at]]
  if (!token || !other) return false
  if (token.kind === 'name') return saysName(token, other)
  if (token.kind === 'word') return saysWord(token, other)
  if (token.kind !== other.kind) return false
  if (token.kind === 'standing') return token.keys[0] === other.keys[0]
  if (token.kind === 'date') return token.role === other.role && token.keys.every((key) => other.keys.includes(key))
  if (token.kind === 'quotation') return isCutOf(token.text, other.text)
  return token.kind === 'figure' && holdsFigure(claim, token, other) && isOneOf(claim, index, tokens, at, question)
}

export function saysName(token: Token, other: Token): boolean {
  if (other.kind === 'name') {
    const at = other.keys.indexOf(token.keys[0] ?? '')
    return at >= 0 && token.keys.every((key, step) => other.keys[at + step] === key)
  }
  // The word a sentence begins with has its capital from there.
  if (other.kind !== 'word' || token.keys.length > 1) return false
  return (token.isFirst || other.isFirst) && other.text.toLowerCase() === token.text.toLowerCase()
}

function holdsFigure(claim: readonly Token[], token: Token, whole: Token): boolean {
  const { keys } = token
  if (keys.length > 1) return keys.join() === whole.keys.join()
  if (keys[0] === whole.keys[0]) return true
  // Of "5 of 24" there are 24 as well, said before the 5 or after "of".
  const [all, part] = [
    claim.indexOf(token),
    claim.findIndex((one) => one.kind === 'figure' && one.keys[0] === whole.keys[0]),
  ]
  return keys[0] === whole.keys[1] && part >= 0 && (all < part || claim[all - 1]?.text === 'of')
}
