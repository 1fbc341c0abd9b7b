import type { SourceSystem } from '../../model/domain.ts'
import type { Plan } from '../../model/plan.ts'

const typeNouns: Record<string, [string, string]> = {
  call: ['call', 'calls'],
  meeting: ['meeting', 'meetings'],
  chat: ['chat', 'chats'],
  message: ['thread', 'threads'],
  email: ['e-mail', 'e-mails'],
  note: ['note', 'notes'],
  task: ['task', 'tasks'],
}
const sourceNames: Record<SourceSystem, string> = {
  gong: 'Gong',
  slack: 'Slack',
  hubspot: 'HubSpot',
  salesforce: 'Salesforce',
  file: 'imported',
}

/** `1 call`, `3 Gong calls`, `2 calls and meetings`, `5 conversations` when of any type. */
export function countOf(count: number, { types, sources }: { types: readonly string[]; sources: readonly string[] }) {
  return `${count} ${nounOf({ types, sources }, count)}`
}

/** What conversations of these types and systems are called. */
export function nounOf(
  { types, sources }: { types: readonly string[]; sources: readonly string[] },
  count: number,
): string {
  const nouns = types.map((type) => (typeNouns[type] ?? ['conversation', 'conversations'])[count === 1 ? 0 : 1] ?? type)
  const systems = sources.map((source) => sourceNames[source as SourceSystem] ?? source)
  const what = types.length === 0 ? [count === 1 ? 'conversation' : 'conversations'] : [...new Set(nouns)]
  return [sayList(systems), sayList(what)].filter(Boolean).join(' ')
}

export function plural(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}

export function sayList(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

export function saySource(source: SourceSystem): string {
  return sourceNames[source]
}

/** Where something was said: `Gong call`, `Slack thread`. */
export function sayWhere({ sourceSystem, type }: { sourceSystem: SourceSystem; type: string }): string {
  return `${saySource(sourceSystem)} ${nounOf({ types: [type], sources: [] }, 1)}`
}

/** Whom a plan is about. */
export function sayNames(plan: Plan): string {
  const people = plan.mine === 'team' ? ['your team'] : plan.people.map(({ name }) => name)
  const companies = plan.mine === 'accounts' ? ['your accounts'] : plan.companies.map(({ name }) => name)
  return sayList([...new Set([...people, ...companies])])
}

/** Whom and when a plan is about, as said back to the asker: `Brackwater Residential, 24 Oct–23 Nov`. */
export function sayScope(plan: Plan): string {
  return [sayNames(plan), plan.time?.label].filter(Boolean).join(', ')
}

/** ` with Brackwater Residential, 24 Oct–23 Nov`: what follows a count; empty when a plan is about everything. */
export function sayWith(plan: Plan): string {
  const names = sayNames(plan)
  return `${names ? ` with ${names}` : ''}${plan.time ? `, ${plan.time.label}` : ''}`
}
