import { type LookedUpTerms, lookUpTerms } from '../../memory/search/look-up-terms.ts'
import { type ScoredTurn, scoreTurns } from '../../memory/search/score-turns.ts'
import { postingPosition, type Segment } from '../../memory/search/segment.ts'
import type { TurnReference } from '../../stores/postgres/conversations.ts'

/**
 * Why a question may have no answer: somebody else says most of what it asks of a person (`nearest` is their turn, `share`
 * what is left for the person), or no one turn of the person holds all its words.
 */
export type Disagreement =
  | { kind: 'speaker'; share: number; nearest: TurnReference }
  | { kind: 'words'; missing: readonly string[]; covered: number }

/** `score` 0–1: how far those a question names are the ones who speak of it. */
export type Answerability = { score: number; disagreements: readonly Disagreement[] }

type Asked = {
  /** What the question is about, as stems, without the names of those it names. */
  terms: readonly string[]
  /** Speakers the question names. */
  named: readonly string[]
}

/** Below this somebody else is meant. */
export const leastAnswerability = 0.4

const nearest = 40
const closeness = 4
const wordShare = 0.15

/**
 * Whether the people a question names can answer it. Of the turns nearest to its words, whoever speaks, those of the named
 * are weighed against those of the one other person who says most (share, .85); the rest is the part of the words, by
 * rarity, that one turn of theirs holds (.15). The score of the best turn alone does not tell (AUROC .46; this .88 on LoCoMo).
 */
export function answerability(segments: readonly Segment[], { terms, named }: Asked): Answerability {
  const heard = segments.filter(({ speakers }) => speakers.some((speaker) => named.includes(speaker)))
  const hasOthers = heard.some(({ speakers }) => speakers.some((speaker) => !named.includes(speaker)))
  if (terms.length === 0 || !hasOthers) return { score: 1, disagreements: [] }
  const near = scoreTurns(heard, { terms: [...terms], speakers: [] }, { limit: nearest })
  const { share, other } = weighVoices(near, heard, named)
  const { covered, missing } = coverWords(heard, { terms, named })
  const disagreements: Disagreement[] = []
  if (other && share < 0.5) disagreements.push({ kind: 'speaker', share, nearest: other.nearest })
  if (missing.length > 0) disagreements.push({ kind: 'words', missing, covered })
  return { score: (1 - wordShare) * share + wordShare * covered, disagreements }
}

type Voice = { weight: number; nearest: TurnReference }

/** Whether to say that those asked about do not say it; never for want of a single word, which people put in others. */
export function isDoubtful({ score, disagreements }: Answerability): boolean {
  return score < leastAnswerability && disagreements.some((one) => one.kind === 'words' && one.missing.length > 1)
}

function weighVoices(near: readonly ScoredTurn[], segments: readonly Segment[], named: readonly string[]) {
  const segmentOf = new Map(segments.map((segment) => [segment.interactionId, segment]))
  const best = near[0]?.score ?? 1
  const others = new Map<string, Voice>()
  let own = 0
  for (const { interactionId, position, score } of near) {
    const segment = segmentOf.get(interactionId)
    const speaker = segment?.speakers[segment.speakerIndexes[position] ?? 0] ?? ''
    const weight = (score / best) ** closeness
    const voice = others.get(speaker) ?? { weight: 0, nearest: { interactionId, position } }
    if (named.includes(speaker)) own += weight
    else others.set(speaker, { ...voice, weight: voice.weight + weight })
  }
  const [other = null] = [...others.values()].sort((left, right) => right.weight - left.weight)
  return { share: near.length === 0 ? 1 : own / (own + (other?.weight ?? 0)), other }
}

/** The turn of the named that holds the weightiest words, and the words it lacks. */
function coverWords(segments: readonly Segment[], { terms, named }: Asked) {
  const found = lookUpTerms(segments, terms)
  const total = found.weights.reduce((sum, weight) => sum + weight, 0)
  let best = { weight: 0, held: new Set<number>() }
  for (const hit of found.hits) {
    const turn = heaviestTurn(hit, found.weights, named)
    if (turn.weight > best.weight) best = turn
  }
  return {
    covered: total === 0 ? 1 : best.weight / total,
    missing: terms.filter((_, term) => !best.held.has(term)),
  }
}

function heaviestTurn(hit: LookedUpTerms['hits'][number], weights: readonly number[], named: readonly string[]) {
  const { segment, ranges } = hit
  const isNamed = segment.speakers.map((speaker) => named.includes(speaker))
  const turns = new Map<number, { weight: number; held: Set<number> }>()
  for (const { term, start, end } of ranges) {
    for (const posting of segment.postings.subarray(start, end)) {
      const position = postingPosition(posting)
      if (!isNamed[segment.speakerIndexes[position] ?? 0]) continue
      const turn = turns.get(position) ?? { weight: 0, held: new Set() }
      turns.set(position, { weight: turn.weight + (weights[term] ?? 0), held: turn.held.add(term) })
    }
  }
  return [...turns.values()].reduce((most, one) => (one.weight > most.weight ? one : most), {
    weight: 0,
    held: new Set<number>(),
  })
}
