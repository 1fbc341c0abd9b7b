import { namedSpeakers } from '../../memory/search/named-speakers.ts'
import { type ScoredTurn, scoreTurns } from '../../memory/search/score-turns.ts'
import type { Segment } from '../../memory/search/segment.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { Plan } from '../../model/plan.ts'
import type { InteractionHead, Reader, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'

/** Everything an answer is made from, read on one snapshot under one filter. */
export type Gathered = {
  reader: Reader
  plan: Plan
  filter: InteractionFilter
  heads: InteractionHead[]
  segments: Segment[]
  /** Set when nothing lies inside the plan's period, so that the search looked outside it. */
  widened: boolean
}

export type RankedTurn = { turn: StoredTurn; head: InteractionHead; score: number }

const peopleIntents = new Set(['summary', 'timeline', 'last_contact', 'count'])

/** The plan as a filter over interactions: numbers and quotes of one answer both use it. */
export function filterOf(plan: Plan): InteractionFilter {
  return {
    // In an open question a name often is the subject, not a condition; whoever speaks is weighed by the ranking.
    personIds: peopleIntents.has(plan.intent) ? plan.people.map(({ id }) => id) : [],
    companyIds: plan.companies.map(({ id }) => id),
    sources: plan.sources,
    types: plan.types,
    from: plan.time?.from ?? null,
    to: plan.time?.to ?? null,
  }
}

/** Reads which conversations the plan covers. An open question whose period is empty looks outside it, and says so. */
export async function gather(
  reader: Reader,
  plan: Plan,
  { segments, signal }: { segments: SegmentCache; signal: AbortSignal },
): Promise<Gathered> {
  const asked = filterOf(plan)
  const heads = await reader.heads(asked)
  const widened = plan.intent === 'open' && heads.length === 0 && plan.time !== null
  const filter = widened ? { ...asked, from: null, to: null } : asked
  const covered = widened ? await reader.heads(filter) : heads
  signal.throwIfAborted()
  return { reader, plan, filter, heads: covered, segments: await segments.segmentsOf(reader, covered, signal), widened }
}

/** The best turns for a question, their words read again from the store. */
export async function searchTurns(gathered: Gathered, question: string, limit: number): Promise<RankedTurn[]> {
  const speakers = namedSpeakers(question, [...new Set(gathered.segments.flatMap(({ speakers }) => speakers))])
  const scored = scoreTurns(gathered.segments, { terms: gathered.plan.terms, speakers }, { limit })
  return readRanked(gathered, scored)
}

async function readRanked({ reader, heads }: Gathered, scored: readonly ScoredTurn[]): Promise<RankedTurn[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const turns = await reader.turnsAt(scored)
  const turnOf = new Map(turns.map((turn) => [`${turn.interactionId}\n${turn.position}`, turn]))
  return scored.flatMap(({ interactionId, position, score }) => {
    const turn = turnOf.get(`${interactionId}\n${position}`)
    const head = headOf.get(interactionId)
    return turn && head ? [{ turn, head, score }] : []
  })
}
