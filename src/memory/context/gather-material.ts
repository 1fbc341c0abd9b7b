import type { InteractionHead, Reader, StoredParticipant, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import { pickSpan } from '../search/pick-span.ts'
import { type ScoredTurn, scoreTurns } from '../search/score-turns.ts'
import { type Segment, turnFlags } from '../search/segment.ts'
import type { SegmentCache } from '../segment-cache.ts'
import type { ContextMaterial, PastConversation } from './context-material.ts'
import { focusTerms } from './focus-terms.ts'

export const recentDays = 7
export const leastRelevance = 0.8
const mostPast = 500
const mostRecent = 50
const mostScored = 2_000
const bestLength = 160
const dayMs = 86_400_000

type Focus = { conversation: RecalledConversation; position: number | null }
type Settings = { segments: Pick<SegmentCache, 'segmentsOf'>; now: Date; signal?: AbortSignal | undefined }

/** Reads the history of whoever a conversation is with, scored against its focus, on the reader's snapshot. */
export async function gatherMaterial(
  reader: Reader,
  focus: Focus,
  { segments, now, signal }: Settings,
): Promise<ContextMaterial> {
  const { companyId, personId, id } = focus.conversation.head
  const about = companyId ? 'company' : personId ? 'person' : null
  const all = about ? newestFirst(await readHistory(reader, companyId, personId)).filter((head) => head.id !== id) : []
  const heads = all.slice(0, mostPast)
  const terms = focusTerms(focus.conversation, focus.position)
  const indexed = await segments.segmentsOf(reader, heads, signal)
  const scored = scoreTurns(indexed, { terms, speakers: [] }, { limit: mostScored })
  const recent = heads.filter(isWithin(now)).slice(0, mostRecent)
  signal?.throwIfAborted()
  const relevanceOf = relevanceIn(scored)
  const relevant = scored.filter((turn) => relevanceOf(turn) >= leastRelevance)
  const wanted = [...firstWorded(indexed), ...bestOfEach(scored), ...relevant]
  const texts = groupBy(await reader.turnsAt(wanted))
  const whole = groupBy(await reader.turnsOf(recent.map((head) => head.id)))
  const people = groupBy(await reader.participantsOf(heads.map((head) => head.id)))
  const found = { scored: groupBy(scored), relevanceOf, texts, whole, people, terms }
  return {
    conversation: focus.conversation,
    focus: focus.position,
    about,
    past: heads.map((head) => toPast(head, found)),
    unread: all.length - heads.length,
  }
}

function readHistory(reader: Reader, companyId: string | null, personId: string | null): Promise<InteractionHead[]> {
  const companyIds = companyId ? [companyId] : []
  const personIds = !companyId && personId ? [personId] : []
  return reader.heads({ companyIds, personIds, sources: [], types: [], from: null, to: null })
}

function newestFirst(heads: readonly InteractionHead[]): InteractionHead[] {
  const dated = heads.filter(({ occurredAt }) => occurredAt !== null)
  return [...dated.toReversed(), ...heads.filter(({ occurredAt }) => occurredAt === null)]
}

function isWithin(now: Date): (head: InteractionHead) => boolean {
  const from = now.getTime() - recentDays * dayMs
  return ({ occurredAt }) => {
    const at = occurredAt === null ? Number.NaN : Date.parse(occurredAt)
    return at >= from && at <= now.getTime()
  }
}

function relevanceIn(scored: readonly ScoredTurn[]): (turn: ScoredTurn) => number {
  const highest = scored[0]?.score ?? 0
  return ({ score }) => (highest > 0 ? score / highest : 0)
}

function bestOfEach(scored: readonly ScoredTurn[]): ScoredTurn[] {
  return [...groupBy(scored).values()].flatMap((turns) => turns[0] ?? [])
}

/** Where no turn fits, the first that says something speaks for its conversation. */
function firstWorded(segments: readonly Segment[]) {
  return segments.flatMap(({ interactionId, flags }) => {
    const position = flags.findIndex((flag) => (flag & turnFlags.wordless) === 0)
    return position < 0 ? [] : [{ interactionId, position }]
  })
}

function groupBy<T extends { interactionId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.interactionId)
    if (group) group.push(row)
    else groups.set(row.interactionId, [row])
  }
  return groups
}

type Found = {
  scored: Map<string, ScoredTurn[]>
  relevanceOf: (turn: ScoredTurn) => number
  texts: Map<string, StoredTurn[]>
  whole: Map<string, StoredTurn[]>
  people: Map<string, StoredParticipant[]>
  terms: string[]
}

function toPast(head: InteractionHead, found: Found): PastConversation {
  const scored = found.scored.get(head.id) ?? []
  const turnAt = new Map((found.texts.get(head.id) ?? []).map((turn) => [turn.position, turn]))
  const best = scored[0] ? turnAt.get(scored[0].position) : [...turnAt.values()][0]
  return {
    head,
    people: found.people.get(head.id) ?? [],
    turns: found.whole.get(head.id) ?? null,
    relevant: scored.flatMap((one) => {
      const turn = turnAt.get(one.position)
      const relevance = found.relevanceOf(one)
      return turn && relevance >= leastRelevance ? [{ turn, relevance }] : []
    }),
    best: best ? sliceBest(best.text, found.terms) : '',
  }
}

function sliceBest(text: string, terms: readonly string[]): string {
  const { start, end } = pickSpan(text, terms, bestLength)
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.trimEnd().length ? '…' : ''}`
}
