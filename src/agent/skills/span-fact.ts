import type { NumberFact, TurnFilter } from '../../model/answer.ts'
import { countFact } from '../compose/figures.ts'
import { everything } from '../facts/everything.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import type { MoodLabel } from '../signals/mood-label.ts'
import { type MoodSpan, netOf } from '../signals/turned.ts'

/** The balance of a span, or one mood's share of it, as a figure the checker can ask again. */
export function spanFact(companyId: string, span: MoodSpan, mood: MoodLabel | null): NumberFact {
  const { from, to, places, count } = span
  const turns: TurnFilter = { side: 'customer', ...(mood ? { mood } : {}) }
  const of = { ...everything, companyIds: [companyId], from, to, turns }
  return mood
    ? countFact('mood_share', wholePercent(count[mood], places.length), of)
    : countFact('mood_net', netOf(span), of)
}
