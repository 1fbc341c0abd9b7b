import { groupBy } from '../../lib/group-by.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { NumberFact, Quote, Support } from '../../model/answer.ts'
import type { RecordFact } from '../../model/record-fact.ts'
import type { InteractionHead, Reader, StoredParticipant, StoredTurn } from '../../stores/postgres/conversations.ts'
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
  /** By `turnKey`: the turns that were read for quotes and labels. */
  turns: ReadonlyMap<string, StoredTurn>
  /** Who took part in the quoted and named conversations. */
  people: ReadonlyMap<string, readonly StoredParticipant[]>
  /** The conversations each confirmed figure was counted over. */
  populations: ReadonlyMap<number, readonly InteractionHead[]>
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
  const turns = new Map<string, StoredTurn>()
  const populations = await confirmNumbers(reads, evidence.numbers)
  const quoted = [...evidence.quotes, ...evidence.labels].map(({ interactionId }) => interactionId)
  const people = await readPeople(reader, [...new Set([...evidence.interactionIds, ...quoted])])
  return {
    quotes: await confirmQuotes(reader, { quotes: evidence.quotes, headOf, turns }),
    numbers: new Set(populations.keys()),
    heads: headOf,
    participants: new Map(evidence.interactionIds.map((id) => [id, namesOf(people.get(id) ?? [])])),
    records: await readFacts(reader, evidence.recordIds),
    crm: await readCrm(reader, evidence.crmIds),
    labels: await askRules(reads, { labels: evidence.labels, headOf, turns }),
    ...{ turns, people, populations },
  }
}

export function turnKey({ interactionId, turnId }: { interactionId: string; turnId: string }): string {
  return `${interactionId}\n${turnId}`
}

async function readCrm(reader: Reader, ids: readonly string[]): Promise<Map<string, CrmRecord>> {
  if (ids.length === 0) return new Map()
  const kinds = [...new Set(ids.map((id) => id.split('/')[1] ?? ''))]
  const records = await reader.crmRecords({ kinds, ids })
  return new Map(records.map((record) => [record.id, record]))
}

type Known = { headOf: ReadonlyMap<string, InteractionHead>; turns: Map<string, StoredTurn> }

async function askRules(reads: Reads, { labels, headOf, turns }: Known & { labels: readonly LabelSupport[] }) {
  const heads = [...new Set(labels.map(({ interactionId }) => interactionId))].flatMap((id) => headOf.get(id) ?? [])
  const heard = new Map((await conversationsOf(reads, heads)).map((one) => [one.id, one]))
  const held = new Map<string, readonly string[]>()
  for (const support of labels) {
    const head = headOf.get(support.interactionId)
    const turn = heard.get(support.interactionId)?.turns.find(({ turnId }) => turnId === support.turnId)
    const phrases = head && turn ? await labelRule(support.label)({ turn, head, start: support.start }, reads) : null
    if (!turn || !phrases) continue
    held.set(labelKey(support), phrases)
    turns.set(turnKey(turn), turn)
  }
  return held
}

async function confirmQuotes(reader: Reader, { quotes, headOf, turns }: Known & { quotes: readonly Quote[] }) {
  for (const turn of quotes.length > 0 ? await reader.turnsByIds(quotes) : []) turns.set(turnKey(turn), turn)
  const confirmed = new Map<number, SaidQuote>()
  for (const [index, quote] of quotes.entries()) {
    const turn = turns.get(turnKey(quote))
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
  const confirmed = new Map<number, readonly InteractionHead[]>()
  for (const [index, fact] of numbers.entries()) {
    const heads = await population(fact)
    const measured = await metricOf(fact.metric).measure(reads, heads, fact.filter)
    if (measured === fact.value) confirmed.set(index, heads)
  }
  return confirmed
}

async function readFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, RecordFact>> {
  const facts = ids.length > 0 ? await reader.recordsAt(ids) : []
  return new Map(facts.map((fact) => [fact.recordId, fact]))
}

async function readPeople(reader: Reader, ids: readonly string[]): Promise<Map<string, StoredParticipant[]>> {
  return groupBy(ids.length > 0 ? await reader.participantsOf(ids) : [], ({ interactionId }) => interactionId)
}

function namesOf(people: readonly StoredParticipant[]): string[] {
  return people.flatMap(({ name, role }) => (role ? [`${name} (${role})`, name] : [name]))
}
