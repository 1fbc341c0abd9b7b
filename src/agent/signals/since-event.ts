import { compareText } from '../../lib/compare-text.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { keyTerms } from '../understand/content-words.ts'

const beginning =
  /\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|begun|open(?:s|ed|ing)?|kick(?:s|ed|ing)? (?:off|this off)|first (?:talk|look|time|word)|let's (?:talk|get into)|get (?:into|going on)|today(?: to be|'s| is) the day)\b/i

/**
 * The turn with which a matter began: the first that speaks of its beginning, else the first that speaks of it at all.
 * Null where nobody ever does.
 */
export async function findBeginning(
  reads: Reads,
  heads: readonly InteractionHead[],
  subject: string,
): Promise<Place | null> {
  const terms = keyTerms(subject, ['talk talks discussion discussions conversation negotiation negotiations'])
  if (terms.length === 0) return null
  const dated = heads.filter(({ occurredAt }) => occurredAt !== null)
  const holding = (await placesOf(reads, dated)).filter(({ turn }) => {
    const said = new Set(tokenise(turn.text))
    return terms.every((term) => said.has(term))
  })
  const inTime = holding.toSorted((left, right) => compareText(left.turn.saidAt ?? '', right.turn.saidAt ?? ''))
  return inTime.find(({ turn }) => beginning.test(turn.text)) ?? inTime[0] ?? null
}
