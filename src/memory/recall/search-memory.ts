import type { Scope } from '../../model/scope.ts'
import type { Conversations, InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { namedSpeakers } from '../search/named-speakers.ts'
import { scoreTurns } from '../search/score-turns.ts'
import { contentTerms } from '../search/tokenise.ts'
import type { SegmentCache } from '../segment-cache.ts'

export type SearchRequest = {
  text: string
  /** Absent = everything the scope allows. */
  filter?: Partial<InteractionFilter>
  /** How many turns at most. */
  limit?: number
  signal?: AbortSignal
}
/** A turn that fits, the best first. `score` compares only within one search. */
export type FoundTurn = { head: InteractionHead; turn: StoredTurn; score: number }

const anything: InteractionFilter = { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null }
const defaultLimit = 20

/** Finds turns by their words, on one snapshot of what the scope may see. */
export function createSearchMemory(conversations: Pick<Conversations, 'snapshot'>, segments: SegmentCache) {
  return (scope: Scope, { text, filter, limit = defaultLimit, signal }: SearchRequest): Promise<FoundTurn[]> =>
    conversations.snapshot(scope, async (reader) => {
      signal?.throwIfAborted()
      const heads = await reader.heads({ ...anything, ...filter })
      const found = await segments.segmentsOf(reader, heads, signal)
      const speakers = namedSpeakers(text, [...new Set(found.flatMap((segment) => segment.speakers))])
      const scored = scoreTurns(found, { terms: contentTerms(text), speakers }, { limit })
      signal?.throwIfAborted()
      const placeOf = (place: { interactionId: string; position: number }) =>
        `${place.interactionId}\n${place.position}`
      const turnAt = new Map((await reader.turnsAt(scored)).map((turn) => [placeOf(turn), turn]))
      const headOf = new Map(heads.map((head) => [head.id, head]))
      return scored.flatMap((place) => {
        const turn = turnAt.get(placeOf(place))
        const head = headOf.get(place.interactionId)
        return turn && head ? [{ head, turn, score: place.score }] : []
      })
    })
}
