import type { Period } from './periods.ts'
import type { Making } from './questions.ts'
import type { Company, Person, Talk } from './read-store.ts'

/** Kinds of conversations as people name them. */
export const kinds = [
  { words: 'calls', types: ['call'] },
  { words: 'conversations', types: [] },
  { words: 'e-mails', types: ['email'] },
  { words: 'notes', types: ['note'] },
  { words: 'interactions', types: [] },
  { words: 'meetings', types: ['meeting'] },
  { words: 'calls', types: ['call'] },
] as const

export type Wanted = {
  period?: Period
  types?: readonly string[]
  company?: string
  person?: string
  source?: string
  spoke?: boolean
}

export function select(talks: readonly Talk[], { period, types = [], company, person, source, spoke }: Wanted): Talk[] {
  return talks.filter(
    (talk) =>
      (!period || (talk.at >= period.from && (period.to === null || talk.at < period.to))) &&
      (types.length === 0 || types.includes(talk.type)) &&
      (company === undefined || talk.company === company) &&
      (person === undefined || isIn(talk, person)) &&
      (source === undefined || talk.source === source) &&
      (!spoke || talk.hasCustomer),
  )
}

export function isIn({ people }: Talk, person: string): boolean {
  return people.some(({ id }) => id === person)
}

/** How many conversations each id has; ids of none are left out. */
export function tally(talks: readonly Talk[], idsOf: (talk: Talk) => Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const talk of talks) for (const id of new Set(idsOf(talk))) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

export function distinct(talks: readonly Talk[], idsOf: (talk: Talk) => Iterable<string>): number {
  return tally(talks, idsOf).size
}

export const companyOf = (talk: Talk): string[] => (talk.company ? [talk.company] : [])

/** A company, by its name in full or, where no other begins so, by the word before what many are called. */
export function nameOf({ name }: Company, { store, draw }: Making): string {
  const [first = '', second = ''] = name.split(' ')
  const isOwn = store.companies.filter((one) => one.name.startsWith(first)).length === 1
  const isShort = isOwn && (name.split(' ').length === 2 || /^(?:Property|Student)$/.test(second))
  return isShort ? draw([name, first]) : name
}

/** One of ours by full or first name. */
export function repName({ name }: Person, { draw }: Making): string {
  return draw([name, name.split(' ')[0] ?? name])
}

/** Customers' people of whom no other bears the name. */
export function knownPeople({ store, talks }: Making): Person[] {
  const alike = (name: string) => store.names.filter((one) => one.toLowerCase() === name.toLowerCase()).length
  return store.theirs.filter(
    ({ id, name }) => name.includes(' ') && alike(name) === 1 && talks.some((talk) => isIn(talk, id)),
  )
}
