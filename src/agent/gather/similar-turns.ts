import { embeddedConversation } from '../../memory/embed/embedded-conversation.ts'
import { createFittingReader } from '../../memory/embed/read-fitting.ts'
import { fuseScores } from '../../memory/search/fuse-scores.ts'
import type { ScoredTurn } from '../../memory/search/score-turns.ts'
import { searchVectors } from '../../memory/vectors/search-vectors.ts'
import type { MaskedVectors } from '../../memory/vectors/vector-cache.ts'
import type { QuestionVector } from '../../model/embeddings.ts'
import type { IndexCandidate } from '../../model/search-index.ts'
import type { InteractionHead, Reader, StoredTurn } from '../../stores/postgres/conversations.ts'
import type { Gathered } from './gather.ts'

const nearest = 200

/**
 * The turns with meaning beside words: conversations that are near by either are scored by both. Who names the near ones,
 * an index or the scan, does not matter: every similarity is computed here, from the vectors in the store.
 */
export async function withMeaning(
  { reader, heads, segments, proposal, vectors, signal }: Gathered,
  lexical: readonly ScoredTurn[],
  limit: number,
): Promise<ScoredTurn[]> {
  const vector = proposal?.vector
  if (!vectors || !vector) return lexical.slice(0, limit)
  const place = { reader, vectors, vector, signal }
  const near = proposal.candidates ? proposedIds(proposal.candidates) : await scannedIds(heads, place)
  for (const { interactionId } of lexical.slice(0, limit)) near.add(interactionId)
  const found = await vectorsOf(
    heads.filter(({ id }) => near.has(id)),
    place,
  )
  const search = await searchVectors(found, { vector: vector.values, limit: nearest, signal })
  return fuseScores({ lexical, vectors: search, segments }, { limit })
}

type Place = { reader: Reader; vectors: MaskedVectors; vector: QuestionVector; signal: AbortSignal }

function proposedIds(candidates: readonly IndexCandidate[]): Set<string> {
  const similar = candidates.filter(({ similarity }) => similarity !== null)
  similar.sort((left, right) => (right.similarity ?? 0) - (left.similarity ?? 0))
  return new Set(similar.slice(0, nearest).map(({ interactionId }) => interactionId))
}

async function scannedIds(heads: readonly InteractionHead[], place: Place): Promise<Set<string>> {
  const { vector, signal } = place
  const { best } = await searchVectors(await vectorsOf(heads, place), {
    vector: vector.values,
    limit: nearest,
    neighbours: false,
    signal,
  })
  return new Set(best.map(({ interactionId }) => interactionId))
}

function vectorsOf(heads: readonly InteractionHead[], { reader, vectors, vector, signal }: Place) {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const read = createFittingReader({
    store: { ofConversations: reader.turnEmbeddings },
    model: vector.model,
    masker: vectors.maskers(reader.scope.domain),
    readConversations: async (ids) =>
      [...groupTurns(await reader.turnsOf(ids))].flatMap(([id, turns]) => {
        const head = headOf.get(id)
        return head ? [embeddedConversation({ id, title: head.title, occurredAt: head.occurredAt, turns })] : []
      }),
  })
  const { model, values } = vector
  return vectors.segmentsOf(reader.scope.domain, { model, dimensions: values.length, heads, read, signal })
}

function groupTurns(turns: readonly StoredTurn[]): Map<string, StoredTurn[]> {
  const groups = new Map<string, StoredTurn[]>()
  for (const turn of turns) groups.set(turn.interactionId, [...(groups.get(turn.interactionId) ?? []), turn])
  return groups
}
