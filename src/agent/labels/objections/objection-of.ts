import type { WordList } from '../../../domains/profile.ts'
import type { Side } from '../../../model/interaction.ts'
import { plainText } from '../plain-text.ts'
import type { Span } from '../said-turn.ts'
import { isOwnResistance, sentenceAt } from './resists.ts'
import {
  hasNegation,
  kindOfRefusal,
  namesPrice,
  negatedRefusal,
  type ObjectionKind,
  refusal,
  sayingsOf,
} from './rules.ts'

/** What a customer resists, and the words that say so: `[start, end)` in UTF-16 code units of the turn's text. */
export type Objection = { kind: ObjectionKind; span: Span }

const neverAsked = new Set<ObjectionKind>(['trust', 'timing'])
/** Kinds that give way to the price where the sentence names one: "nine percent, I can't take that upstairs". */
const givesWay = new Set<ObjectionKind>(['authority', 'need'])

/** `objectionOf` with no rivals or products but those any trade has. */
export const objectionOf = createObjectionOf({ rivals: [], products: [] })

/**
 * Finds the objection of a turn of the customer's or an unknown side: resistance in the speaker's own name, with a
 * domain's names of rivals and products. What others said, what is over, supposed, denied or said in fun is none.
 */
export function createObjectionOf(domain: { rivals: WordList; products: WordList }) {
  const sayings = sayingsOf({ rivals: sourceOf(domain.rivals), products: sourceOf(domain.products) })
  return (turn: { text: string; side: Side }): Objection | null => {
    if (turn.side === 'internal') return null
    const text = plainText(turn.text)
    for (const [kind, pattern] of sayings) {
      const span = firstOwn(text, pattern, neverAsked.has(kind))
      if (span) return { kind: givesWay.has(kind) && namesPrice.test(sentenceOf(text, span)) ? 'price' : kind, span }
    }
    const span =
      firstOwn(text, refusal, false) ?? (hasNegation.test(text) ? firstOwn(text, negatedRefusal, false) : null)
    return span && { kind: kindOfRefusal(sentenceOf(text, span)), span }
  }
}

function sentenceOf(text: string, span: Span): string {
  const { start, end } = sentenceAt(text, span.start)
  return text.slice(start, end)
}

function sourceOf(list: WordList): string {
  const forms = list.flatMap(({ name, spokenForms }) => [name, ...spokenForms])
  const sources = forms.map((form) =>
    form
      .toLowerCase()
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replace(/[\s-]+/g, '[\\s-]+'),
  )
  return sources.length === 0 ? '(?!)' : `(?:${sources.join('|')})`
}

// Stepping one compiled pattern is five times as fast as matchAll, which copies it for each text.
function firstOwn(text: string, pattern: RegExp, notInQuestions: boolean): Span | null {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length }
    const isAsked = notInQuestions && text[sentenceAt(text, span.start).end] === '?'
    if (!isAsked && isOwnResistance(text, span)) return span
  }
  return null
}
