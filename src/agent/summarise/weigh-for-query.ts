import { namedSpeakers } from '../../memory/search/named-speakers.ts'
import { scoreTurns } from '../../memory/search/score-turns.ts'
import { buildSegment } from '../../memory/search/segment.ts'
import type { Unit } from './cut-units.ts'
import { asks, isFurniture, isSmallTalk, sayingShare } from './unit-signs.ts'

const fewestWords = 5
const fullWeightWords = 40

type Input = {
  turns: readonly { speaker: string; text: string }[]
  units: readonly Unit[]
  /** The terms of each unit. */
  terms: readonly (readonly string[])[]
  /** The terms of the query, and its words where there are any, for the people it names. */
  wanted: readonly string[]
  query: string
}

/** How much each unit tells of a query: the score of its turn in search, and the weight of the query's terms in itself. */
export function weighForQuery({ turns, units, terms, wanted, query }: Input): number[] {
  const scores = scoresOf(turns, wanted, query)
  const rarity = rarityOf(terms)
  const all = wanted.reduce((sum, term) => sum + rarity(term), 0) || 1
  return units.map((unit, index) => {
    if (unit.words < fewestWords) return 0
    const own = new Set(terms[index])
    const held = wanted.reduce((sum, term) => sum + (own.has(term) ? rarity(term) : 0), 0) / all
    return (
      (scores.get(unit.turn) ?? 0) *
      (0.3 + held) *
      Math.min(1, unit.words / fullWeightWords) *
      sayingShare(unit) ** 3 *
      (asks(unit.text) ? 0.6 : 1) *
      (isFurniture(unit.text) || isSmallTalk(unit.text) ? 0.1 : 1)
    )
  })
}

/** Scores of the turns in search, the best of them 1. */
function scoresOf(turns: Input['turns'], wanted: readonly string[], query: string): Map<number, number> {
  const segment = buildSegment({
    interactionId: '',
    heading: '',
    turns: turns.map(({ speaker, text }, index) => ({ id: String(index), speaker, text, caption: undefined })),
  })
  const speakers = namedSpeakers(query, [...segment.speakers])
  const found = scoreTurns([segment], { terms: [...wanted], speakers }, { limit: turns.length })
  const best = found[0]?.score || 1
  return new Map(found.map(({ turnId, score }) => [Number(turnId), score / best]))
}

function rarityOf(terms: Input['terms']): (term: string) => number {
  const counts = new Map<string, number>()
  for (const own of terms) for (const term of new Set(own)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return (term) => {
    const count = counts.get(term)
    return count === undefined ? 0 : Math.log1p(terms.length / (1 + count))
  }
}
