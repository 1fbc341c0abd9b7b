import { createKeepBest } from '../search/keep-best.ts'
import { createScanKernel } from './scan-kernel.ts'
import type { VectorSegment } from './vector-segment.ts'

/** `similarity` is the cosine with the question, -1 to 1; `score` counts the neighbours in. */
export type SimilarTurn = { interactionId: string; position: number; similarity: number; score: number }

/**
 * The best turns, and the scores of all that were looked at: `lowest` and `highest` of them, and each by conversation.
 */
export type VectorSearch = {
  best: SimilarTurn[]
  lowest: number
  highest: number
  scores: ReadonlyMap<string, Float32Array>
}

/** How much the mean of a turn and its two neighbours counts beside the turn itself: LoCoMo R@10 fused .776 without, .791 with. */
const neighbourWeight = 2
const turnsPerSlice = 20_000

/**
 * Exact search by cosine over the given conversations, best first, then by conversation id and position. Conversations
 * whose vectors have another length than the question's are left out; without `neighbours` the cosine alone
 * is the score. Lets others run every 20,000 turns.
 */
export async function searchVectors(
  segments: readonly VectorSegment[],
  input: { vector: Float32Array; limit: number; neighbours?: boolean; signal?: AbortSignal },
): Promise<VectorSearch> {
  const { vector, limit, neighbours = true, signal } = input
  const scan = createScanKernel(vector)
  const best = createKeepBest<SimilarTurn>(limit, inOrder)
  const scores = new Map<string, Float32Array>()
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let sinceYield = 0
  for (const { interactionId, dimensions, turnCount, values } of segments) {
    if (dimensions !== vector.length || turnCount === 0) continue
    const similarities = scan(values)
    const own = neighbours ? withNeighbours(similarities) : similarities
    scores.set(interactionId, own)
    for (const [position, score] of own.entries()) {
      lowest = Math.min(lowest, score)
      highest = Math.max(highest, score)
      if (score < best.lowest()) continue
      best.offer({ interactionId, position, similarity: similarities[position] ?? 0, score })
    }
    sinceYield += turnCount
    if (sinceYield < turnsPerSlice) continue
    sinceYield = 0
    await new Promise(setImmediate)
    signal?.throwIfAborted()
  }
  return { best: best.take(), lowest, highest, scores }
}

function withNeighbours(similarities: Float32Array): Float32Array {
  const scores = new Float32Array(similarities.length)
  for (let position = 0; position < scores.length; position += 1) {
    const own = similarities[position] ?? 0
    const before = similarities[position - 1]
    const after = similarities[position + 1]
    const count = 1 + (before === undefined ? 0 : 1) + (after === undefined ? 0 : 1)
    const mean = (own + (before ?? 0) + (after ?? 0)) / count
    scores[position] = (own + neighbourWeight * mean) / (1 + neighbourWeight)
  }
  return scores
}

function inOrder(left: SimilarTurn, right: SimilarTurn): number {
  if (left.score !== right.score) return right.score - left.score
  if (left.interactionId === right.interactionId) return left.position - right.position
  return left.interactionId < right.interactionId ? -1 : 1
}
