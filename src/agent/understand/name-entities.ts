import { foldName } from '../../entities/fold-name.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { type FoundEntities, findEntities } from './find-entities.ts'

export type NamedEntities = { companies: FoundEntities; people: FoundEntities }

const settledName = /\[(?:person|company):([0-9a-f-]{36})\]/g
const nobody: FoundEntities = { chosen: [], ambiguous: null }

/** The ids a text settles "which one?" with. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(settledName)].flatMap(([, id]) => id ?? [])
}

/** A question's words without the ids that settle "which one?"; an id outside the scope names nobody. */
export function settledNames(text: string, entities: readonly EntityRow[]): { words: string; settled: EntityRow[] } {
  const ids = idsIn(text)
  return { words: text.replace(settledName, ' '), settled: entities.filter(({ id }) => ids.includes(id)) }
}

/** Which companies and, where `wantsPeople`, which people the words name; what the asker picked wins over what they wrote. */
export function nameEntities(
  words: string,
  entities: readonly EntityRow[],
  { settled, wantsPeople }: { settled: readonly EntityRow[]; wantsPeople: boolean },
): NamedEntities {
  const rowsOf = (kind: EntityRow['kind']) => entities.filter((row) => row.kind === kind)
  const accounts = rowsOf('company')
  const companies = withSettled(findEntities(words, accounts, wantsPeople), settled, 'company')
  const named = withoutCompanies(words, companies)
  const people = wantsPeople ? narrowed(findEntities(named, rowsOf('person')), companies, accounts) : nobody
  return { companies, people: withSettled(people, settled, 'person') }
}

/** Whom the first of several readings of a text names that names anybody. */
export function namedIn(
  readings: readonly string[],
  entities: readonly EntityRow[],
  how: Parameters<typeof nameEntities>[2],
): NamedEntities {
  const [words = '', ...others] = readings
  const named = nameEntities(words, entities, how)
  const { companies, people } = named
  const isAnybody = [companies, people].some(({ chosen, ambiguous }) => chosen.length > 0 || ambiguous !== null)
  return isAnybody || others.length === 0 || others.every((other) => other === words)
    ? named
    : namedIn(others, entities, how)
}

function withSettled(found: FoundEntities, settled: readonly EntityRow[], kind: EntityRow['kind']): FoundEntities {
  const own = settled.filter((row) => row.kind === kind)
  if (own.length === 0) return settled.length > 0 ? { ...found, ambiguous: null } : found
  return { chosen: own.map(({ id, name }) => ({ kind, id, name, phrase: name })), ambiguous: null }
}

function withoutCompanies(words: string, { chosen }: FoundEntities): string {
  const folded = foldName(words.replace(/['’]s\b/g, ''))
  return chosen.reduce((text, { phrase }) => text.replace(phrase, ' '), folded)
}

// "John Smith at Larkmoor" is one of the two: the one of the company named beside him.
function narrowed(people: FoundEntities, { chosen }: FoundEntities, accounts: readonly EntityRow[]): FoundEntities {
  const ids = new Set(chosen.map(({ id }) => id))
  const names = new Set(accounts.filter(({ id }) => ids.has(id)).flatMap(({ name, aliases }) => [name, ...aliases]))
  const rows = people.ambiguous?.rows.filter(({ detail }) => detail !== null && names.has(detail)) ?? []
  const [only] = rows
  if (!people.ambiguous || !only || rows.length > 1) return people
  const { kind, id, name } = only
  return { chosen: [...people.chosen, { kind, id, name, phrase: people.ambiguous.phrase }], ambiguous: null }
}
