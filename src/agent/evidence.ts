import { pickSpan } from '../memory/search/pick-span.ts'
import type { NumberFact, Quote, Support } from '../model/answer.ts'
import type { InteractionHead, StoredTurn } from '../stores/postgres/conversations.ts'

export type Evidence = ReturnType<typeof createEvidence>

/** The numbered proofs of one answer: quotes and figures in the order they were first used. */
export function createEvidence() {
  const quotes: Quote[] = []
  const numbers: NumberFact[] = []

  function addQuote(turn: StoredTurn, head: InteractionHead, terms: string[], maxLength = 180): Support | null {
    const { start, end } = pickSpan(turn.text, terms, maxLength)
    if (end <= start) return null
    const known = quotes.findIndex(
      (quote) => quote.interactionId === turn.interactionId && quote.turnId === turn.turnId && quote.start === start,
    )
    if (known >= 0) return { kind: 'quote', index: known }
    quotes.push(toQuote(turn, head, { start, end }))
    return { kind: 'quote', index: quotes.length - 1 }
  }

  function addNumber(fact: NumberFact): Support {
    numbers.push(fact)
    return { kind: 'number', index: numbers.length - 1 }
  }

  return { quotes, numbers, addQuote, addNumber }
}

function toQuote(turn: StoredTurn, head: InteractionHead, { start, end }: { start: number; end: number }): Quote {
  return {
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
}
