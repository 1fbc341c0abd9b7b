import type { Proposal } from '../../memory/index/propose.ts'
import { countTurns } from '../../memory/search/count-turns.ts'
import type { Segment } from '../../memory/search/segment.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { MaskedVectors } from '../../memory/vectors/vector-cache.ts'
import type { Plan } from '../../model/plan.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'

/** Everything an answer is made from, read on one snapshot under one filter. */
export type Gathered = {
  reader: Reader
  plan: Plan
  filter: InteractionFilter
  heads: InteractionHead[]
  segments: Segment[]
  /** Whether `segments` are all of the plan's conversations, so that counting them is exact. */
  isWhole: boolean
  proposal: Proposal | null
  vectors: MaskedVectors | null
  signal: AbortSignal
  /** Conversations without a date that a period leaves out. */
  undated: InteractionHead[]
  /** Set when nothing lies inside the plan's period, so that the search looked outside it. */
  widened: boolean
  /** Every name of the people a question names in full: a speaker may stand under any of them. */
  names: readonly string[]
  /** The one conversation a question about the last or the first one is confined to. */
  only: InteractionHead | null
}

/** The plan as a filter over interactions: numbers and quotes of one answer both use it. */
export function filterOf(plan: Plan): InteractionFilter {
  const ids = plan.people.map(({ id }) => id)
  // "Dana's calls with Elena" are those both took part in.
  const ours = ids.filter((id) => plan.ours.includes(id))
  const theirs = ids.filter((id) => !plan.ours.includes(id))
  return {
    personIds: ours.length > 0 && theirs.length > 0 ? ours : ids,
    ...(ours.length > 0 && theirs.length > 0 ? { withPersonIds: theirs } : {}),
    companyIds: plan.companies.map(({ id }) => id),
    sources: plan.sources,
    types: plan.types,
    from: plan.time?.from ?? null,
    to: plan.time?.to ?? null,
  }
}

type Gathering = {
  segments: SegmentCache
  signal: AbortSignal
  names?: readonly string[]
  proposal?: Proposal | null
  vectors?: MaskedVectors | null
}

/** Reads which conversations the plan covers. An open question whose period is empty looks outside it, and says so. */
export async function gather(
  reader: Reader,
  plan: Plan,
  { segments, signal, names = [], proposal = null, vectors = null }: Gathering,
): Promise<Gathered> {
  const asked = filterOf(plan)
  const inside = await reader.heads(asked)
  const timeless = { ...asked, from: null, to: null }
  const widened = plan.intent === 'open' && inside.length === 0 && plan.time !== null
  const wantsUndated = plan.intent === 'count' && plan.time !== null
  const anytime = widened || wantsUndated ? await reader.heads(timeless) : []
  signal.throwIfAborted()
  const covered = widened ? anytime : inside
  const only = plan.order === 'relevance' ? null : endOf(covered, plan.order)
  const heads = only ? [only] : covered
  const searched = isSearched(plan) ? await searchable(reader, heads, { segments, signal, plan, proposal }) : nothing
  return {
    reader,
    plan,
    filter: only ? { ...asked, ...instantOf(only) } : widened ? timeless : asked,
    heads,
    ...searched,
    proposal,
    vectors,
    signal,
    undated: wantsUndated ? anytime.filter(({ occurredAt }) => occurredAt === null) : [],
    widened,
    names,
    only,
  }
}

/** Whether a plan looks for words at all. */
export function isSearched({ terms, intent }: Plan): boolean {
  return terms.length > 0 && (intent === 'open' || intent === 'count')
}

const nothing = { segments: [], isWhole: true }

// All of them, unless an index has said which conversations of too many hold every word that is asked for.
async function searchable(
  reader: Reader,
  heads: readonly InteractionHead[],
  { segments, signal, plan, proposal }: Gathering & { plan: Plan },
): Promise<Pick<Gathered, 'segments' | 'isWhole'>> {
  if (proposal?.isNarrow && proposal.candidates && plan.intent === 'open') {
    const proposed = new Set(proposal.candidates.map(({ interactionId }) => interactionId))
    for (const id of await reader.unindexed()) proposed.add(id)
    const near = heads.filter(({ id }) => proposed.has(id))
    const found = await segments.segmentsOf(reader, near, signal)
    if (plan.terms.every((term) => countTurns(found, [term], 'any') > 0)) return { segments: found, isWhole: false }
  }
  return { segments: await segments.segmentsOf(reader, heads, signal), isWhole: true }
}

function endOf(heads: readonly InteractionHead[], order: 'newest' | 'oldest'): InteractionHead | null {
  const dated = heads.filter(({ occurredAt }) => occurredAt !== null)
  return (order === 'newest' ? dated.at(-1) : dated[0]) ?? null
}

// The filter knows no ids, so one conversation is named by the millisecond it began in.
function instantOf({ occurredAt }: InteractionHead): { from: string | null; to: string | null } {
  if (occurredAt === null) return { from: null, to: null }
  return { from: occurredAt, to: new Date(Date.parse(occurredAt) + 1).toISOString() }
}
