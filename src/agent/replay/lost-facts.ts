import { isDeepStrictEqual } from 'node:util'
import type { Answer, NumberFact, Quote, Support } from '../../model/answer.ts'

/** A fact of an answer that the same question does not give again. */
export type LostFact = {
  /** What it was in the recorded answer. */
  support: Support
  /** The recorded sentences that rest on it; empty where only a table or a chart does. */
  shownIn: readonly number[]
  /** What is said of the same turn, or counted by the same query, now; null where nothing is. */
  now: Quote | NumberFact | null
}

/** Facts a recorded answer showed that the same request, answered again on the present store, lacks or has otherwise. */
export function lostFacts(recorded: Answer, again: Answer): LostFact[] {
  const kept = new Set(supportsOf(again).map((support) => factKey(again, support)))
  const seen = new Set<string>()
  return supportsOf(recorded).flatMap((support) => {
    const key = factKey(recorded, support)
    if (kept.has(key) || seen.has(key)) return []
    seen.add(key)
    const shownIn = recorded.sentences.flatMap((sentence, index) =>
      sentence.support.some((item) => factKey(recorded, item) === key) ? [index] : [],
    )
    return [{ support, shownIn, now: insteadOf(recorded, support, again) }]
  })
}

/** Everything an answer rests on: sentences, rows and chart. */
export function supportsOf({ sentences, table, chart }: Answer): Support[] {
  const drawn = (chart?.supports ?? []).flat().map((index): Support => ({ kind: 'number', index }))
  return [...[...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support), ...drawn]
}

// Places in the lists of an answer mean nothing in another one.
function factKey(answer: Answer, support: Support): string {
  if (support.kind === 'quote') return JSON.stringify(['quote', answer.quotes[support.index]])
  return JSON.stringify(support.kind === 'number' ? ['number', answer.numbers[support.index]] : support)
}

function insteadOf(recorded: Answer, support: Support, again: Answer): Quote | NumberFact | null {
  if (support.kind === 'quote') {
    const was = recorded.quotes[support.index]
    return again.quotes.find(({ interactionId, turnId }) => isTurn(was, { interactionId, turnId })) ?? null
  }
  if (support.kind !== 'number') return null
  const was = recorded.numbers[support.index]
  return again.numbers.find((now) => was && isSameQuery(was, now)) ?? null
}

function isTurn(quote: Quote | undefined, of: { interactionId: string; turnId: string }): boolean {
  return quote?.interactionId === of.interactionId && quote.turnId === of.turnId
}

function isSameQuery(one: NumberFact, other: NumberFact): boolean {
  return one.metric === other.metric && isDeepStrictEqual(one.filter, other.filter)
}
