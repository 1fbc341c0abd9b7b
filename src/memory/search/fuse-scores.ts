import type { VectorSearch } from '../vectors/search-vectors.ts'
import type { ScoreComponents, ScoredTurn } from './score-turns.ts'
import type { Segment } from './segment.ts'
import { windows } from './windows.ts'

/** A turn with its fused score; `lexical` and `similarity` are its normalised parts, each 0 to 1. */
export type FusedTurn = ScoredTurn & { lexical: number; similarity: number }

/** Chosen on three LoCoMo conversations with a small model, checked on the other two; a flat optimum between .3 and .4. */
const usualVectorWeight = 0.35
const usualLimit = 200

const partNames = [...windows.map(({ name }) => name), 'session', 'heading', 'speaker']
const nothing = Object.fromEntries(partNames.map((name) => [name, 0])) as ScoreComponents

/**
 * Joins word scores with vector scores: each is brought to 0–1 (words by their maximum; vectors by the least and the most of
 * the whole scope, as no cosine means nothing), then weighed. Order as `scoreTurns`: score, conversation id, position.
 * `lexical` should be asked for with a limit well above `limit`: turns it leaves out count as without words.
 */
export function fuseScores(
  input: { lexical: readonly ScoredTurn[]; vectors: VectorSearch; segments: readonly Segment[] },
  { limit = usualLimit, vectorWeight = usualVectorWeight }: { limit?: number; vectorWeight?: number } = {},
): FusedTurn[] {
  const { lexical, vectors, segments } = input
  const highest = lexical.reduce((most, { score }) => Math.max(most, score), 0) || 1
  const range = vectors.highest - vectors.lowest || 1
  const fused: FusedTurn[] = []
  const seen = new Set<string>()
  const add = (turn: ScoredTurn) => {
    const words = turn.score / highest
    const cosine = vectors.scores.get(turn.interactionId)?.[turn.position]
    const similarity = cosine === undefined ? 0 : (cosine - vectors.lowest) / range
    const score = (1 - vectorWeight) * words + vectorWeight * similarity
    fused.push({ ...turn, score, lexical: words, similarity })
  }
  for (const turn of lexical) {
    seen.add(`${turn.position} ${turn.interactionId}`)
    add(turn)
  }
  const byId = new Map(segments.map((segment) => [segment.interactionId, segment]))
  for (const { interactionId, position } of vectors.best) {
    const segment = byId.get(interactionId)
    if (segment && !seen.has(`${position} ${interactionId}`)) add(wordless(segment, position))
  }
  return fused.sort(inOrder).slice(0, limit)
}

function wordless(segment: Segment, position: number): ScoredTurn {
  const { interactionId, turnIds } = segment
  const turnId = turnIds[position] ?? ''
  return { interactionId, position, turnId, turnCount: turnIds.length, score: 0, components: { ...nothing } }
}

function inOrder(left: ScoredTurn, right: ScoredTurn): number {
  if (left.score !== right.score) return right.score - left.score
  if (left.interactionId === right.interactionId) return left.position - right.position
  return left.interactionId < right.interactionId ? -1 : 1
}
