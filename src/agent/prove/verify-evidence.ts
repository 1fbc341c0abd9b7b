import { countTurns } from '../../memory/search/count-turns.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { NumberFact, Quote } from '../../model/answer.ts'
import type { RecordFact } from '../../model/record-fact.ts'
import type { InteractionHead, Reader, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { SaidQuote } from '../compose/say-quote.ts'

/** What the store confirms: quotes and figures by their index, conversations and who took part in them by id. */
export type Verified = {
  quotes: ReadonlyMap<number, SaidQuote>
  numbers: ReadonlySet<number>
  heads: ReadonlyMap<string, InteractionHead>
  participants: ReadonlyMap<string, readonly string[]>
  records: ReadonlyMap<string, RecordFact>
}

type Evidence = {
  quotes: readonly Quote[]
  numbers: readonly NumberFact[]
  /** Conversations a sentence names for itself. */
  interactionIds: readonly string[]
  /** Records a sentence rests on. */
  recordIds: readonly string[]
}

/** Reads every quoted turn again under the asker's scope and asks every figure's query again. */
export async function verifyEvidence(
  reader: Reader,
  evidence: Evidence,
  { heads, segments }: { heads: readonly InteractionHead[]; segments: SegmentCache },
): Promise<Verified> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  return {
    quotes: await confirmQuotes(reader, evidence.quotes, headOf),
    numbers: await confirmNumbers(reader, evidence.numbers, segments),
    heads: headOf,
    participants: await readNames(reader, evidence.interactionIds),
    records: await readFacts(reader, evidence.recordIds),
  }
}

async function confirmQuotes(reader: Reader, quotes: readonly Quote[], headOf: ReadonlyMap<string, InteractionHead>) {
  const turns = quotes.length > 0 ? await reader.turnsByIds(quotes) : []
  const turnOf = new Map(turns.map((turn) => [`${turn.interactionId}\n${turn.turnId}`, turn]))
  const confirmed = new Map<number, SaidQuote>()
  for (const [index, quote] of quotes.entries()) {
    const turn = turnOf.get(`${quote.interactionId}\n${quote.turnId}`)
    const head = headOf.get(quote.interactionId)
    if (!turn || !head || !holds(quote, turn, head)) continue
    confirmed.set(index, { quote, turnLength: turn.text.length, side: turn.side, company: head.company })
  }
  return confirmed
}

function holds(quote: Quote, turn: StoredTurn, head: InteractionHead): boolean {
  return (
    quote.end > quote.start &&
    turn.text.slice(quote.start, quote.end) === quote.text &&
    turn.speaker === quote.speaker &&
    (turn.at ?? head.occurredAt) === quote.occurredAt &&
    head.title === quote.title &&
    head.type === quote.type &&
    head.sourceSystem === quote.sourceSystem &&
    turn.startSeconds === quote.startSeconds &&
    (turn.permalink ?? head.permalink) === quote.permalink
  )
}

async function confirmNumbers(reader: Reader, numbers: readonly NumberFact[], segments: SegmentCache) {
  const population = createPopulation(reader)
  const confirmed = new Set<number>()
  for (const [index, fact] of numbers.entries()) {
    const heads = await population(fact)
    if ((await measure(fact, heads, { reader, segments })) === fact.value) confirmed.add(index)
  }
  return confirmed
}

// Facts of one answer mostly differ in source and type only, so that one read serves them all.
function createPopulation(reader: Reader) {
  const known = new Map<string, Promise<InteractionHead[]>>()
  return async ({ filter }: NumberFact): Promise<InteractionHead[]> => {
    const { sources, types, terms: _, ...rest } = filter
    const key = JSON.stringify(rest)
    const reading = known.get(key) ?? reader.heads({ ...rest, sources: [], types: [] })
    known.set(key, reading)
    const heads = await reading
    return heads.filter(
      ({ sourceSystem, type }) =>
        (sources.length === 0 || sources.includes(sourceSystem)) && (types.length === 0 || types.includes(type)),
    )
  }
}

async function measure(
  { metric, filter: { terms } }: NumberFact,
  heads: readonly InteractionHead[],
  { reader, segments }: { reader: Reader; segments: SegmentCache },
): Promise<number> {
  if (metric === 'interactions') return heads.length
  if (metric === 'undated_interactions') return heads.filter(({ occurredAt }) => occurredAt === null).length
  if (metric === 'turns') return heads.reduce((sum, { turnCount }) => sum + turnCount, 0)
  const found = await segments.segmentsOf(reader, heads)
  if (metric === 'matching_turns') return countTurns(found, terms, 'all')
  return found.filter((segment) => countTurns([segment], terms, 'all') > 0).length
}

async function readFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, RecordFact>> {
  const facts = ids.length > 0 ? await reader.recordsAt(ids) : []
  return new Map(facts.map((fact) => [fact.recordId, fact]))
}

async function readNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  for (const { interactionId, name, role } of ids.length > 0 ? await reader.participantsOf(ids) : []) {
    names.set(interactionId, [...(names.get(interactionId) ?? []), ...(role ? [`${name} (${role})`, name] : [name])])
  }
  return names
}
