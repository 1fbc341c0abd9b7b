import { nounsOf } from './nouns.ts'
import type { Place, Placed } from './place.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'

/** A sentence and its facts as read, the places of each atom, and whether it names their period in the question's words. */
export type Read = {
  claim: readonly Atom[]
  facts: readonly Fact[]
  places: ReadonlyMap<number, readonly Place[]>
  isPeriodSaid: boolean
}
/** The same, and where each atom stands. */
export type Seen = Read & { placed: Placed }

const hard = new Set([
  'no',
  'not',
  'never',
  'nobody',
  'might',
  'may',
  'could',
  'would',
  'should',
  'will',
  'only',
  'hardly',
])

/** How many words further on what is denied stands. */
const near = 8

/** Words that say as much as one that is left out. */
const instead: Readonly<Record<string, readonly string[]>> = {
  ...{ rose: ['cooled', 'warmed'], fell: ['cooled', 'warmed'], cooled: ['rose'], warmed: ['fell', 'rose'] },
  ...{ against: ['compared'], last: ['since'], open: ['owes', 'owed', 'still'], each: ['all', 'every'] },
}

type Unsaid = { seen: Seen; order: number; fact: Fact; at: number; atom: Told; alike: readonly number[] }

/** Whether an atom that has no place of its own in a sentence is said there nevertheless. */
export function isSaidElse(seen: Seen, order: number, fact: Fact, at: number): boolean {
  const atom = fact.atoms[at] as Told
  const alike = [...seen.places].flatMap(([index, all]) =>
    all.some((place) => place.fact === order && place.at === at) ? [index] : [],
  )
  const unsaid: Unsaid = { seen, order, fact, at, atom, alike }
  switch (atom.kind) {
    case 'quotation':
      return false
    case 'figure':
      return alike.length > 0 || isArticle(unsaid) || isOfAll(unsaid)
    case 'date':
      return alike.length > 0 || isSameDay(unsaid)
    case 'standing':
      return isInstead(unsaid) || isStandingShared(unsaid)
    case 'span':
      return alike.length > 0 || seen.isPeriodSaid
    default:
      return alike.length > 0
  }
}

// "A call" is 1, "no objections" 0.
function isArticle({ seen: { claim }, fact, at, atom }: Unsaid): boolean {
  const nouns = nounsOf(fact.atoms, at).map(({ keys }) => keys.join())
  return claim.some(({ text, keys }, place) => {
    const value = /^an?$/i.test(text) ? '1' : keys[0] === 'no' ? '0' : null
    return value === atom.keys[0] && claim.slice(place + 1, place + 3).some((next) => nouns.includes(next.keys.join()))
  })
}

// One day of two things of a record, or of all facts, is said once.
function isSameDay({ seen: { placed, claim, facts }, order, fact, at, atom }: Unsaid): boolean {
  const isSame = ({ kind, keys }: Atom) => kind === 'date' && keys.join() === atom.keys.join()
  const isOfEach = facts.length > 1 && facts.every(({ atoms }) => atoms.some(isSame))
  if (isOfEach && claim.some(isSame)) return true
  const twin = fact.atoms.findIndex((one, place) => place !== at && isSame(one) && one.record === atom.record)
  return [...placed.values()].some((one) => one.fact === order && one.at === twin)
}

function isInstead({ seen: { claim }, fact: { atoms }, at, atom: { keys } }: Unsaid): boolean {
  const key = keys[0] ?? ''
  const says = (...words: string[]) =>
    claim.some((one) => words.includes(one.keys[0] ?? '') || words.includes(one.text.toLowerCase()))
  if (says(...(instead[key] ?? []))) return true
  // `16–22 Nov against 9–15 Nov` is "from 2 in 9–15 Nov to 6 in 16–22 Nov".
  if (key === 'against' && atoms[at - 1]?.kind === 'span' && atoms[at + 1]?.kind === 'span') return says('from')
  if (key === 'due') return claim.some(({ kind, role }) => kind === 'date' && role === 'due')
  return key === 'ours' && says('we', 'us') && !says('their')
}

// What two facts share is said once; what denies or hedges is said of each.
function isStandingShared(unsaid: Unsaid): boolean {
  const { seen, order, fact, atom, alike } = unsaid
  if (hard.has(atom.keys[0] ?? '')) return isNextShared(unsaid)
  return alike.some((index) => {
    const place = seen.placed.get(index)
    return place !== undefined && (place.fact !== order || fact.atoms[place.at]?.record === atom.record)
  })
}

// `3 promises of ours (3 open)` is "3 open promises".
function isOfAll({ seen: { placed }, order, fact: { atoms }, atom }: Unsaid): boolean {
  const same = ({ fact, at }: Place) =>
    fact === order &&
    atoms[at]?.kind === 'figure' &&
    atoms[at].keys[0] === atom.keys[0] &&
    atoms[at].record === atom.record &&
    (atom.marks + atoms[at].marks).includes('(')
  return [...placed.values()].some(same)
}

// "With no word that it is solved: A and B": what is denied of both is said once as well, and denied there.
function isNextShared({ seen: { claim }, fact: { atoms }, at, alike }: Unsaid): boolean {
  const told = atoms.find(({ kind }, place) => place > at && (kind === 'word' || kind === 'standing'))
  const isTold = ({ kind, keys }: Atom) => kind === told?.kind && keys.join() === told.keys.join()
  return claim.filter(isTold).length === 1 && alike.some((index) => claim.slice(index + 1, index + near).some(isTold))
}
