import { contentTerms, tokenise } from '../../memory/search/tokenise.ts'
import { countWords, cutUnits } from './cut-units.ts'
import { pickUnits } from './pick-units.ts'
import { weighForQuery } from './weigh-for-query.ts'
import { type Opening, weighOverall } from './weigh-overall.ts'

export type SummaryTurn = { speaker: string; text: string; side?: string | null; position: number }
/** What to quote: a verbatim span of the turn at `position`, as UTF-16 offsets, with its weight within this conversation. */
export type SummarySpan = { position: number; start: number; end: number; weight: number }

/** Words of a query that ask for a summary and name no subject. */
const asking = new Set(
  tokenise(
    `summary summarise summarize overview recap gist discuss discussion discussed meeting conversation call chat talk
    general overall main whole entire key point topic subject group team participants happened content`,
  ),
)

/**
 * The spans of a conversation that tell most, in its order, within a number of words, the speakers' names included.
 * With a query (its words or its terms) those that tell of its subject; a query without a subject, or whose subject
 * nobody speaks of, asks for the conversation as a whole. Customers weigh a fifth more than others where sides are known.
 */
export function summarise(asked: {
  turns: readonly SummaryTurn[]
  query?: string | readonly string[]
  words: number
  opensWith?: Opening
}): SummarySpan[] {
  const { turns, query = [], words, opensWith = 'subject' } = asked
  const units = cutUnits(turns.map(({ text }) => text))
  const terms = units.map(({ text }) => tokenise(text))
  const wanted = (typeof query === 'string' ? contentTerms(query) : query).filter((term) => !asking.has(term))
  const told = { turns, units, terms, wanted, query: typeof query === 'string' ? query : '' }
  const byQuery = wanted.length > 0 ? weighForQuery(told) : []
  const byPlace = byQuery.some((weight) => weight > 0) ? byQuery : weighOverall(units, terms, opensWith)
  const weights = byPlace.map((weight, index) => weight * sideWeight(turns[units[index]?.turn ?? 0]))
  const nameWords = (turn: number) => countWords(turns[turn]?.speaker ?? '')
  return pickUnits({ units, terms, weights, words, nameWords }).flatMap((index) => {
    const unit = units[index]
    const turn = unit && turns[unit.turn]
    return turn ? [{ position: turn.position, start: unit.start, end: unit.end, weight: weights[index] ?? 0 }] : []
  })
}

function sideWeight(turn: SummaryTurn | undefined): number {
  return turn?.side === 'customer' ? 1.2 : 1
}
