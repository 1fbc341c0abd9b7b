import { adjustScores } from './adjust-scores.ts'
import { createKeepBest } from './keep-best.ts'
import { type LookedUpTerms, lookUpTerms } from './look-up-terms.ts'
import { mixParts, type PartName, type ScorePart, scoreParts } from './score-parts.ts'
import type { Segment } from './segment.ts'
import { windowWeights } from './windows.ts'

/**
 * How much each part adds after division by its maximum in the scope. `speaker` is added when a named person speaks, and
 * `speakerAround` times how well the turns around fit; `afterQuestion` times the mix of a question directly before;
 * `question` and `wordless` are factors for such turns; `neighbours` times the mean score of the turns beside comes last.
 */
export type ScoreWeights = Record<
  PartName | 'speaker' | 'speakerAround' | 'afterQuestion' | 'question' | 'wordless' | 'neighbours',
  number
>

/** The parts of a score before weighting, each 0 to 1. */
export type ScoreComponents = Record<PartName | 'speaker', number>

/** One turn with its score; `turnCount` is the length of its interaction in turns. */
export type ScoredTurn = {
  interactionId: string
  position: number
  turnId: string
  turnCount: number
  score: number
  components: ScoreComponents
}

export type TurnQuery = { terms: string[]; speakers: string[] }

const defaultLimit = 200
const defaultWeights: ScoreWeights = {
  ...windowWeights,
  session: 0.3,
  heading: 0.9,
  speaker: 1.1,
  speakerAround: 0.5,
  afterQuestion: 0.1,
  question: 0.95,
  wordless: 0.8,
  neighbours: 0.3,
}

const nowhere = { values: new Float64Array(0), scale: 0 }

type Candidate = { hit: number; position: number; index: number; score: number }

/**
 * The best turns of the scope for a query, exact over all given segments: score descending, then interaction id, then position.
 * `terms` come from `contentTerms`, `speakers` from `namedSpeakers`; segments that hold no term are left out.
 * The answer depends neither on the order of the segments nor on the order of the terms.
 */
export function scoreTurns(
  segments: readonly Segment[],
  query: TurnQuery,
  options: { limit?: number; weights?: Partial<ScoreWeights> } = {},
): ScoredTurn[] {
  const weights = { ...defaultWeights, ...options.weights }
  const terms = [...new Set(query.terms)].sort()
  const speakers = new Set(query.speakers)
  const found = lookUpTerms(segments, terms)
  const parts = scoreParts(segments, found, terms)
  const mixed = mixParts(found, parts, weights)
  const best = findBest({ found, parts, mixed, speakers, weights, limit: options.limit ?? defaultLimit })
  return best.flatMap((candidate) => {
    const segment = found.hits[candidate.hit]?.segment
    return segment ? [toScoredTurn({ ...candidate, segment, parts, speakers })] : []
  })
}

function findBest(input: {
  found: LookedUpTerms
  mixed: Float64Array
  parts: readonly ScorePart[]
  speakers: ReadonlySet<string>
  weights: ScoreWeights
  limit: number
}): Candidate[] {
  const { found, speakers, weights, limit } = input
  const idOf = ({ hit }: Candidate) => found.hits[hit]?.segment.interactionId ?? ''
  const best = createKeepBest<Candidate>(limit, (left, right) => {
    if (left.score !== right.score) return right.score - left.score
    if (left.hit === right.hit) return left.position - right.position
    return idOf(left) < idOf(right) ? -1 : 1
  })
  const near = input.parts.find(({ name }) => name === 'around') ?? nowhere
  let offset = 0
  for (const [hit, { segment }] of found.hits.entries()) {
    const turnCount = segment.turnIds.length
    const mixed = input.mixed.subarray(offset, offset + turnCount)
    const around = { values: near.values.subarray(offset, offset + turnCount), scale: near.scale }
    const scores = adjustScores({ segment, mixed, around, speakers, weights })
    for (let position = 0; position < turnCount; position += 1) {
      const score = scores[position] ?? 0
      if (score > 0 && score >= best.lowest()) best.offer({ hit, position, index: offset + position, score })
    }
    offset += turnCount
  }
  return best.take()
}

function toScoredTurn(
  input: Candidate & { segment: Segment; parts: ScorePart[]; speakers: ReadonlySet<string> },
): ScoredTurn {
  const { segment, parts, speakers, hit, position, index, score } = input
  const values = parts.map(({ name, values, scale, isPerSegment }): [string, number] => [
    name,
    (values[isPerSegment ? hit : index] ?? 0) * scale,
  ])
  const speaker = segment.speakers[segment.speakerIndexes[position] ?? 0] ?? ''
  return {
    interactionId: segment.interactionId,
    position,
    turnId: segment.turnIds[position] ?? '',
    turnCount: segment.turnIds.length,
    score,
    components: { ...Object.fromEntries(values), speaker: speakers.has(speaker) ? 1 : 0 } as ScoreComponents,
  }
}
