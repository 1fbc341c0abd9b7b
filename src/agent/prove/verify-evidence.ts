import { countTurns } from '../../memory/search/count-turns.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { NumberFact, Quote } from '../../model/answer.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'

/** Which quotes and figures the store confirms, and the conversations they may name. `turnLengths` are in UTF-16 units. */
export type Verified = {
  quotes: ReadonlySet<number>
  numbers: ReadonlySet<number>
  heads: ReadonlyMap<string, InteractionHead>
}

/** Reads every quoted turn again under the asker's scope and asks every figure's query again. */
export async function verifyEvidence(
  reader: Reader,
  evidence: { quotes: readonly Quote[]; numbers: readonly NumberFact[] },
  { heads, segments }: { heads: readonly InteractionHead[]; segments: SegmentCache },
): Promise<Verified> {
  const byId = new Map(heads.map((head) => [head.id, head]))
  const turns = await reader.turnsByIds(evidence.quotes)
  const turnOf = new Map(turns.map((turn) => [`${turn.interactionId}\n${turn.turnId}`, turn]))
  const quotes = new Set<number>()
  for (const [index, quote] of evidence.quotes.entries()) {
    const turn = turnOf.get(`${quote.interactionId}\n${quote.turnId}`)
    const head = byId.get(quote.interactionId)
    const holds =
      turn !== undefined &&
      head !== undefined &&
      quote.end > quote.start &&
      turn.text.slice(quote.start, quote.end) === quote.text &&
      turn.speaker === quote.speaker &&
      (turn.at ?? head.occurredAt) === quote.occurredAt
    if (holds) quotes.add(index)
  }
  const numbers = new Set<number>()
  for (const [index, fact] of evidence.numbers.entries()) {
    if ((await measure(reader, fact, segments)) === fact.value) numbers.add(index)
  }
  return { quotes, numbers, heads: byId }
}

async function measure(reader: Reader, fact: NumberFact, segments: SegmentCache): Promise<number> {
  if (fact.metric === 'matching_turns' || fact.metric === 'matching_interactions') {
    const found = await segments.segmentsOf(reader, await reader.heads(toFilter(fact)))
    if (fact.metric === 'matching_turns') return countTurns(found, fact.filter.terms, 'all')
    return found.filter((segment) => countTurns([segment], fact.filter.terms, 'all') > 0).length
  }
  const counted = await reader.count(toFilter(fact))
  if (fact.metric === 'turns') return counted.turns
  return fact.metric === 'interactions' ? counted.interactions : counted.undated
}

function toFilter({ filter }: NumberFact): InteractionFilter {
  return filter
}
