import type { Side } from '../../../model/interaction.ts'
import { isOwnResistance, sentenceAt } from './resists.ts'
import { hasNegation, kindOfRefusal, negatedRefusal, type ObjectionKind, refusal, sayingsByKind } from './rules.ts'

/** What a customer resists, and the words that say so: `[start, end)` in UTF-16 code units of the turn's text. */
export type Objection = { kind: ObjectionKind; span: { start: number; end: number } }

const neverAsked = new Set<ObjectionKind>(['trust', 'timing'])

/**
 * The objection of a turn of the customer's or an unknown side: resistance in the speaker's own name.
 * What others said, what is over, supposed, denied or said in fun is none.
 */
export function objectionOf(turn: { text: string; side: Side }): Objection | null {
  if (turn.side === 'internal') return null
  const text = plain(turn.text)
  for (const [kind, pattern] of sayingsByKind) {
    const span = firstOwn(text, pattern, neverAsked.has(kind))
    if (span) return { kind, span }
  }
  const span = firstOwn(text, refusal, false) ?? (hasNegation.test(text) ? firstOwn(text, negatedRefusal, false) : null)
  if (!span) return null
  const sentence = sentenceAt(text, span.start)
  return { kind: kindOfRefusal(text.slice(sentence.start, sentence.end)), span }
}

// Stepping one compiled pattern is five times as fast as matchAll, which copies it for each text.
function firstOwn(text: string, pattern: RegExp, notInQuestions: boolean): Objection['span'] | null {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length }
    const isAsked = notInQuestions && text[sentenceAt(text, span.start).end] === '?'
    if (!isAsked && isOwnResistance(text, span)) return span
  }
  return null
}

/** Lower case letter by letter, so that no place moves. */
function plain(text: string): string {
  return text.replaceAll('’', "'").replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
