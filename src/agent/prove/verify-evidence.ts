import type { CrmRecord } from '../../model/account.ts'
import type { NumberFact, Quote, Support } from '../../model/answer.ts'
import type { RecordFact } from '../../model/record-fact.ts'
import type { InteractionHead, Reader, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { SaidQuote } from '../compose/say-quote.ts'
import { labelRule } from '../facts/label-rules.ts'
import { metricOf } from '../facts/metrics.ts'
import { conversationsOf, type Reads } from '../facts/population.ts'
import { createPopulation } from './population-of.ts'

/** What the store confirms: quotes and figures by their index, conversations and who took part in them by id. */
export type Verified = {
  quotes: ReadonlyMap<number, SaidQuote>
  numbers: ReadonlySet<number>
  heads: ReadonlyMap<string, InteractionHead>
  participants: ReadonlyMap<string, readonly string[]>
  records: ReadonlyMap<string, RecordFact>
  crm: ReadonlyMap<string, CrmRecord>
  /** By `labelKey`: what may be said of a turn for which a rule holds. */
  labels: ReadonlyMap<string, readonly string[]>
}

type LabelSupport = Extract<Support, { kind: 'label' }>

type Evidence = {
  quotes: readonly Quote[]
  numbers: readonly NumberFact[]
  /** Conversations a sentence names for itself. */
  interactionIds: readonly string[]
  /** Records a sentence rests on. */
  recordIds: readonly string[]
  crmIds: readonly string[]
  labels: readonly LabelSupport[]
}

export function labelKey({ interactionId, turnId, label, start }: Omit<LabelSupport, 'kind'>): string {
  return [label, interactionId, turnId, start ?? []].flat().join('\n')
}

/** Reads every quoted turn again under the asker's scope and asks every figure's query again. */
export async function verifyEvidence(
  reads: Reads,
  evidence: Evidence,
  heads: readonly InteractionHead[],
): Promise<Verified> {
  const { reader } = reads
  const headOf = new Map(heads.map((head) => [head.id, head]))
  return {
    quotes: await confirmQuotes(reader, evidence.quotes, headOf),
    numbers: await confirmNumbers(reads, evidence.numbers),
    heads: headOf,
    participants: await readNames(reader, evidence.interactionIds),
    records: await readFacts(reader, evidence.recordIds),
    crm: await readCrm(reader, evidence.crmIds),
    labels: await askRules(reads, evidence.labels, headOf),
  }
}

async function readCrm(reader: Reader, ids: readonly string[]): Promise<Map<string, CrmRecord>> {
  if (ids.length === 0) return new Map()
  const kinds = [...new Set(ids.map((id) => id.split('/')[1] ?? ''))]
  const records = await reader.crmRecords({ kinds, ids })
  return new Map(records.map((record) => [record.id, record]))
}

async function askRules(reads: Reads, labels: readonly LabelSupport[], headOf: ReadonlyMap<string, InteractionHead>) {
  const heads = [...new Set(labels.map(({ interactionId }) => interactionId))].flatMap((id) => headOf.get(id) ?? [])
  const heard = new Map((await conversationsOf(reads, heads)).map((one) => [one.id, one]))
  const held = new Map<string, readonly string[]>()
  for (const support of labels) {
    const head = headOf.get(support.interactionId)
    const turn = heard.get(support.interactionId)?.turns.find(({ turnId }) => turnId === support.turnId)
    const phrases = head && turn ? await labelRule(support.label)({ turn, head, start: support.start }, reads) : null
    if (phrases) held.set(labelKey(support), phrases)
  }
  return held
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

async function confirmNumbers(reads: Reads, numbers: readonly NumberFact[]) {
  const population = createPopulation(reads.reader, numbers)
  const confirmed = new Set<number>()
  for (const [index, fact] of numbers.entries()) {
    const measured = await metricOf(fact.metric).measure(reads, await population(fact), fact.filter)
    if (measured === fact.value) confirmed.add(index)
  }
  return confirmed
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
