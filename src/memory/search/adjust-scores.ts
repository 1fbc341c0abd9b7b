import type { ScoreWeights } from './score-turns.ts'
import { type Segment, turnFlags } from './segment.ts'

/** How many turns before and after share in a turn's score. */
const reach = 2

export type SegmentScores = {
  segment: Segment
  /** The weighted parts of each turn. */
  mixed: Float64Array
  /** How well each turn's neighbourhood fits, and the factor that brings the best of the scope to 1. */
  around: { values: Float64Array; scale: number }
  speakers: ReadonlySet<string>
  weights: ScoreWeights
}

/** What the words alone cannot tell: who speaks, what was asked just before, and whether the neighbours fit too. */
export function adjustScores(input: SegmentScores): Float64Array {
  const { neighbours } = input.weights
  const own = adjustTurns(input)
  const scores = new Float64Array(own.length)
  for (let position = 0; position < own.length; position += 1)
    scores[position] = (own[position] ?? 0) + neighbours * meanAround(own, position)
  return scores
}

function adjustTurns({ segment, mixed, around, speakers, weights }: SegmentScores): Float64Array {
  const { flags, speakerIndexes } = segment
  const isNamed = Uint8Array.from(segment.speakers, (speaker) => Number(speakers.has(speaker)))
  const speakerAround = weights.speakerAround * around.scale
  const scores = new Float64Array(mixed.length)
  let asked = 0
  for (let position = 0; position < mixed.length; position += 1) {
    const flag = flags[position] ?? 0
    let score = (mixed[position] ?? 0) + asked
    if (isNamed[speakerIndexes[position] ?? 0])
      score += weights.speaker + speakerAround * (around.values[position] ?? 0)
    if (flag & turnFlags.asks) score *= weights.question
    if (flag & turnFlags.wordless) score *= weights.wordless
    scores[position] = score
    asked = flag & turnFlags.asks ? weights.afterQuestion * (mixed[position] ?? 0) : 0
  }
  return scores
}

function meanAround(scores: Float64Array, position: number): number {
  const start = Math.max(0, position - reach)
  const end = Math.min(scores.length, position + reach + 1)
  let sum = 0
  for (let index = start; index < end; index += 1) sum += scores[index] ?? 0
  return sum / (end - start)
}
