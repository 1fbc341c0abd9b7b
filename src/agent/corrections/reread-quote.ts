import type { Quote } from '../../model/answer.ts'
import type { StoredTurn } from '../../stores/postgres/conversations.ts'

/** How quoted words stand in their conversation as it is now. */
export type Reread =
  | { kind: 'stands' }
  | { kind: 'said-by'; speaker: string }
  /** `now` is what stands in their place; null where nothing is like them. */
  | { kind: 'other-words'; now: string | null }

const longestQuote = 180
/** Of the words of both (Dice): below it, what stands there now is something else. */
const leastLike = 0.4

/** Looks for quoted words among the turns of a conversation: they may have moved, have another speaker, or read otherwise. */
export function rereadQuote(quote: Quote, turns: readonly StoredTurn[]): Reread {
  const words = wordsOf(quote.text)
  const same = turns.filter(({ text }) => ` ${wordsOf(text).join(' ')} `.includes(` ${words.join(' ')} `))
  if (same.some(({ speaker }) => isSameName(speaker, quote.speaker))) return { kind: 'stands' }
  const there = same.find(({ turnId }) => turnId === quote.turnId) ?? same[0]
  if (there) return { kind: 'said-by', speaker: there.speaker }
  const [nearest] = turns
    .map((turn) => ({ turn, likeness: likenessOf(quote, words, turn) }))
    .filter(({ likeness }) => likeness >= leastLike)
    .toSorted((left, right) => right.likeness - left.likeness)
  return { kind: 'other-words', now: nearest ? excerptOf(nearest.turn.text, new Set(words)) : null }
}

function likenessOf(quote: Quote, words: readonly string[], turn: StoredTurn): number {
  const said = new Set(words)
  const others = new Set(wordsOf(excerptOf(turn.text, said)))
  const shared = [...others].filter((word) => said.has(word)).length
  const dice = (2 * shared) / (said.size + others.size || 1)
  // The same place counts for something: a turn keeps its id where its words are corrected.
  return dice + (turn.turnId === quote.turnId && dice > 0 ? 0.1 : 0)
}

// The sentences from the first to the last that shares a telling word, cut to the length of a quote.
function excerptOf(text: string, wanted: ReadonlySet<string>): string {
  const sentences = text.split(/(?<=[.!?…])\s+/)
  const shares = sentences.map((sentence) => wordsOf(sentence).filter((word) => wanted.has(word)).length)
  const most = Math.max(...shares)
  const first = shares.findIndex((share) => share > most / 3)
  const last = shares.findLastIndex((share) => share > most / 3)
  const excerpt = sentences.slice(Math.max(first, 0), last + 1).join(' ')
  if (excerpt.length <= longestQuote) return excerpt
  return `${excerpt.slice(0, longestQuote - 1).replace(/\s+\S*$/, '')}…`
}

function isSameName(left: string, right: string): boolean {
  return wordsOf(left).join(' ') === wordsOf(right).join(' ')
}

// Commas and capitals are the transcriber's, not the speaker's.
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  )
}
