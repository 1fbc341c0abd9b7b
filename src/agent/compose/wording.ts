import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Quote } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'

const typeNouns: Record<string, [string, string]> = {
  call: ['call', 'calls'],
  meeting: ['meeting', 'meetings'],
  chat: ['chat', 'chats'],
  message: ['message thread', 'message threads'],
  email: ['e-mail thread', 'e-mail threads'],
  note: ['note', 'notes'],
}
const sourceNames = { gong: 'Gong', slack: 'Slack', hubspot: 'HubSpot', salesforce: 'Salesforce', file: 'imported' }

/** `1 call`, `3 calls`, `2 conversations` for a type without a noun of its own. */
export function countOf(count: number, type: string | null): string {
  const [one, many] = (type && typeNouns[type]) || ['conversation', 'conversations']
  return `${count} ${count === 1 ? one : many}`
}

export function plural(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}

export function sayList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

export function saySource(source: keyof typeof sourceNames): string {
  return sourceNames[source]
}

/** Whom and when a plan is about, as said back to the asker: `Brackwater Residential, 24 Oct–23 Nov`. */
export function sayScope(plan: Plan): string {
  const names = [...plan.companies, ...plan.people].map(({ name }) => name)
  return [sayList([...new Set(names)]), plan.time?.label].filter(Boolean).join(', ')
}

/** The words of a quote as shown, with … where the turn goes on. */
export function sayQuoted(quote: Quote, turnLength: number): string {
  return `“${quote.start > 0 ? '…' : ''}${quote.text}${quote.end < turnLength ? '…' : ''}”`
}

/** `Elena Voss, Thu 19 Nov`, or where it was said when nobody knows the day. */
export function sayWhoWhen(quote: Quote, reading: Reading): string {
  const speaker = quote.speaker.trim() === '' ? 'An unnamed speaker' : quote.speaker
  return `${speaker}, ${quote.occurredAt ? sayDay(quote.occurredAt, reading) : `${quote.title} (undated)`}`
}
