import MiniSearch from 'minisearch'
import { stemmer } from 'stemmer'
import { packTurns } from '../../src/memory/context/pack-turns.ts'
import { headingOf } from '../../src/memory/heading-of.ts'
import { diversify } from '../../src/memory/search/diversify.ts'
import { namedSpeakers } from '../../src/memory/search/named-speakers.ts'
import { type ScoredTurn, scoreTurns } from '../../src/memory/search/score-turns.ts'
import { buildSegment, type Segment } from '../../src/memory/search/segment.ts'
import { stopWords } from '../../src/memory/search/stop-words.ts'
import { contentTerms } from '../../src/memory/search/tokenise.ts'
import type { Interaction, Turn } from './read-pack.ts'

/** Turn ids, best first. */
export type Ranking = string[]
/** `quoted` are the turns an answer would quote, `packed` those put into a context of 1,000 words; `top` is the best score. */
export type Found = { ranking: Ranking; quoted: Ranking; packed: Ranking; top: number }
export type Engine = (question: string) => Found

export const rivalName = 'minisearch 7.2 + porter + stop words'
export const depth = 1000
const budget = 1000

export function segmentsOf(interactions: readonly Interaction[]): Segment[] {
  return interactions.map(({ id, title, company = null, occurred_at: date, turns }) =>
    buildSegment({
      interactionId: id,
      heading: headingOf({ title, company, occurredAt: date ? `${date.slice(0, 10)}T00:00:00Z` : null }),
      turns: turns.map((turn) => ({ ...turn, caption: turn.image ?? null })),
    }),
  )
}

export function createOurs(interactions: readonly Interaction[]): Engine {
  const segments = segmentsOf(interactions)
  const speakers = [...new Set(segments.flatMap((segment) => segment.speakers))]
  const words = wordsOfTurns(interactions)
  const costOf = ({ turnId }: ScoredTurn) => words.get(turnId) ?? 0
  return (question) => {
    const query = { terms: contentTerms(question), speakers: namedSpeakers(question, speakers) }
    const turns = scoreTurns(segments, query, { limit: depth })
    return {
      ranking: turns.map(({ turnId }) => turnId),
      quoted: diversify(turns.slice(0, 200), 5).map(({ turnId }) => turnId),
      packed: packTurns(turns, { budget, costOf }).map(({ turnId }) => turnId),
      top: turns[0]?.score ?? 0,
    }
  }
}

/** The strongest npm peer of the published comparison, with the speaker, caption and the same stop words; its context is filled in its order. */
export function createRival(interactions: readonly Interaction[]): Engine {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    processTerm: (term) => {
      const lower = term.toLowerCase().replace(/['’]s?$/, '')
      return stopWords.has(lower) || lower === '' ? null : stemmer(lower)
    },
  })
  index.addAll(interactions.flatMap(({ turns }) => turns.map((turn) => ({ id: turn.id, text: textOf(turn) }))))
  const words = wordsOfTurns(interactions)
  return (question) => {
    const found = index.search(question, { combineWith: 'OR' })
    const ranking = found.slice(0, depth).map(({ id }) => id as string)
    let left = budget
    const packed = ranking.filter((id) => {
      const cost = words.get(id) ?? 0
      const fits = cost <= left
      if (fits) left -= cost
      return fits
    })
    return { ranking, quoted: ranking.slice(0, 5), packed, top: found[0]?.score ?? 0 }
  }
}

/** A turn's words with its speaker and caption, as a context shows them. */
function wordsOfTurns(interactions: readonly Interaction[]): Map<string, number> {
  return new Map(
    interactions.flatMap(({ turns }) =>
      turns.map((turn) => [turn.id, textOf(turn).trim().split(/\s+/).length] as const),
    ),
  )
}

function textOf({ speaker, text, image }: Turn): string {
  return `${speaker}: ${text} ${image ?? ''}`
}
