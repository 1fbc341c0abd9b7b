import { pickSpan } from '../memory/search/pick-span.ts'
import type { NumberFact, Quote, Support } from '../model/answer.ts'
import type { InteractionHead, StoredTurn } from '../stores/postgres/conversations.ts'
import type { SaidQuote } from './compose/say-quote.ts'

export type Evidence = ReturnType<typeof createEvidence>
export type AddedQuote = { said: SaidQuote; support: Support }
type Place = { turn: StoredTurn; head: InteractionHead }

export const longestQuote = 180

/** The numbered proofs of one answer: quotes and figures in the order they were first used. */
export function createEvidence() {
  const quotes: Quote[] = []
  const numbers: NumberFact[] = []

  /** Quotes the part of a turn that holds most of the terms; null when the turn says nothing. */
  function addQuote(place: Place, terms: readonly string[], maxLength = longestQuote): AddedQuote | null {
    return add(quoteOf(place, terms, maxLength))
  }

  /** Quotes these very characters of a turn, cut at the end where they are too long; null where they say nothing. */
  function addSpan(place: Place, span: { start: number; end: number }): AddedQuote | null {
    return add(quoteAt(place, shortened(place.turn.text, span)))
  }

  function add(said: SaidQuote): AddedQuote | null {
    if (said.quote.end <= said.quote.start) return null
    const { interactionId, turnId, start, end } = said.quote
    const known = quotes.findIndex(
      (quote) =>
        quote.interactionId === interactionId && quote.turnId === turnId && quote.start === start && quote.end === end,
    )
    if (known < 0) quotes.push(said.quote)
    return { said, support: { kind: 'quote', index: known < 0 ? quotes.length - 1 : known } }
  }

  function addNumber(fact: NumberFact): Support {
    numbers.push(fact)
    return { kind: 'number', index: numbers.length - 1 }
  }

  return { quotes, numbers, addQuote, addSpan, addNumber }
}

/** The quote a turn would give. */
export function quoteOf(place: Place, terms: readonly string[], maxLength: number): SaidQuote {
  return quoteAt(place, pickSpan(place.turn.text, terms, maxLength))
}

// Without spaces at the ends, and cut between words.
function shortened(text: string, span: { start: number; end: number }): { start: number; end: number } {
  const start = span.start + (text.slice(span.start, span.end).match(/^\s*/)?.[0].length ?? 0)
  const whole = text.slice(start, span.end).trimEnd()
  if (whole.length <= longestQuote) return { start, end: start + whole.length }
  const cut = whole.slice(0, longestQuote).replace(/\s+\S*$/, '')
  return { start, end: start + cut.length }
}

function quoteAt({ turn, head }: Place, { start, end }: { start: number; end: number }): SaidQuote {
  const quote: Quote = {
    interactionId: turn.interactionId,
    turnId: turn.turnId,
    start,
    end,
    speaker: turn.speaker,
    occurredAt: turn.at ?? head.occurredAt,
    text: turn.text.slice(start, end),
    title: head.title,
    sourceSystem: head.sourceSystem,
    type: head.type,
    startSeconds: turn.startSeconds,
    permalink: turn.permalink ?? head.permalink,
  }
  return { quote, turnLength: turn.text.length, side: turn.side, company: head.company }
}
