import { type Reading, sayDay, saySeconds } from '../../lib/say-date.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type SaidQuote, sayQuoted } from './say-quote.ts'
import { sayWhere } from './wording.ts'

/** One row of a timeline: date, where, who, what, and where the proof stands. */
export function timelineCells(head: InteractionHead, said: SaidQuote | null, reading: Reading): string[] {
  const seconds = said?.quote.startSeconds ?? null
  return [
    head.occurredAt ? sayDay(head.occurredAt, reading) : 'undated',
    sayWhere(head),
    said?.quote.speaker ?? '',
    said ? sayQuoted(said) : head.title,
    seconds === null ? head.title : saySeconds(seconds),
  ]
}
