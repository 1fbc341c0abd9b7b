import { foldName } from '../../entities/fold-name.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { findEntities } from './find-entities.ts'
import type { NamedEntities } from './name-entities.ts'

type Known = { entities: readonly EntityRow[]; colleagues?: ReadonlySet<string> }

/**
 * Where activity is counted, a first name alone is one of ours first: "Dana's calls" are those of our Dana, though a
 * customer has one too; "Dana at Wrenfield" and whom somebody "spoke to" are the customer's.
 */
export function oursFirst(named: NamedEntities, words: string, { entities, colleagues }: Known): NamedEntities {
  const { people } = named
  if (!colleagues || colleagues.size === 0) return named
  const ours = findEntities(
    words,
    entities.filter(({ kind, id }) => kind === 'person' && colleagues.has(id)),
  )
  const isInLonger = (phrase: string) =>
    people.chosen.some((one) => one.phrase !== phrase && one.phrase.split(' ').includes(phrase))
  const meant = ours.chosen.filter(
    ({ phrase }) => !phrase.includes(' ') && isDoer(phrase, words) && !isInLonger(phrase),
  )
  if (meant.length === 0) return named
  const phrases = new Set(meant.map(({ phrase }) => phrase))
  const rest = people.chosen.filter(({ phrase, id }) => !phrases.has(phrase) && !meant.some((one) => one.id === id))
  const isSettled = people.ambiguous !== null && phrases.has(people.ambiguous.phrase)
  return { ...named, people: { chosen: [...meant, ...rest], ambiguous: isSettled ? null : people.ambiguous } }
}

function isDoer(phrase: string, words: string): boolean {
  const folded = ` ${foldName(words.replace(/['’]s\b/g, ''))} `
  return !new RegExp(` (?:to|with|from) ${phrase} | ${phrase} (?:at|from|of) `).test(folded)
}
