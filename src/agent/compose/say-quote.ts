import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Quote } from '../../model/answer.ts'
import type { Side } from '../../model/interaction.ts'
import type { Plan } from '../../model/plan.ts'
import { sayNames } from './wording.ts'

/** A quote with what the store knows of its turn: its length, and whose mouth it came from. */
export type SaidQuote = { quote: Quote; turnLength: number; side: Side; company: string | null }

const nameless = /^\s*$|^(?:unnamed|unknown)(?: speaker)?(?: \d+)?$/i

/** `Elena Voss, Thu 19 Nov: “…”`; with the account in brackets when the question named none. */
export function sayQuote(said: SaidQuote, plan: Plan, reading: Reading): string {
  return `${sayWho(said, plan)}, ${sayWhen(said.quote, reading)}: ${sayQuoted(said)}`
}

/** The same as a first line, which names what the question was about: `Brackwater (24 Oct–23 Nov), Elena Voss on Thu 19 Nov: “…”`. */
export function sayLeadQuote(said: SaidQuote, plan: Plan, reading: Reading): string {
  const names = sayNames(plan)
  const period = plan.time?.label ?? ''
  const scope = names && period ? `${names} (${period})` : names || period
  const when = sayWhen(said.quote, reading)
  const on = said.quote.occurredAt ? ` on ${when}` : `, ${when}`
  return scope ? `${scope}, ${sayWho(said, plan)}${on}: ${sayQuoted(said)}` : sayQuote(said, plan, reading)
}

/** The words of a quote as shown, with … where the turn goes on. */
export function sayQuoted({ quote, turnLength }: Pick<SaidQuote, 'quote' | 'turnLength'>): string {
  return `“${quote.start > 0 ? '…' : ''}${quote.text}${quote.end < turnLength ? '…' : ''}”`
}

function sayWho({ quote, side, company }: SaidQuote, plan: Plan): string {
  const speaker = nameless.test(quote.speaker) ? 'An unnamed speaker' : quote.speaker
  if (plan.companies.length === 1 || company === null) return speaker
  return side === 'internal' ? `${speaker} (with ${company})` : `${speaker} (${company})`
}

function sayWhen(quote: Quote, reading: Reading): string {
  return quote.occurredAt ? sayDay(quote.occurredAt, reading) : 'undated'
}
