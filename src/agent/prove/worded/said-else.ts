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

/** Words that say as much as one that is left out. */
const instead: Readonly<Record<string, readonly string[]>> = {
  ...{ rose: ['cooled', 'warmed'], fell: ['cooled', 'warmed'], cooled: ['rose'], warmed: ['fell', 'rose'] },
  ...{ against: ['compared'], last: ['since'], open: ['owes', 'owed', 'still'], each: ['all', 'every'] },
}

/** Whether an atom that has no place of its own in a sentence is said there nevertheless. */
export function isSaidElse(
  { placed, places, claim, facts, isPeriodSaid }: Seen,
  order: number,
  fact: Fact,
  at: number,
): boolean {
  const atom = fact.atoms[at] as Told
  const alike = [...places].filter(([, all]) => all.some((place) => place.fact === order && place.at === at))
  if (atom.kind === 'quotation') return false
  if (atom.kind === 'figure') {
    const said = claim.flatMap(({ text, keys }, place) =>
      /^an?$/i.test(text) || keys[0] === 'no' ? [{ text, next: claim.slice(place + 1, place + 3) }] : [],
    )
    const nouns = nounsOf(fact.atoms, at).map(({ keys }) => keys.join())
    const isNoun = (next: readonly Atom[]) => next.some(({ keys }) => nouns.includes(keys.join()))
    const isArticle = said.some(({ text, next }) => isNoun(next) && atom.keys[0] === (/^an?$/i.test(text) ? '1' : '0'))
    return isArticle || alike.length > 0 || isOfAll(placed, order, fact, atom)
  }
  if (atom.kind === 'date') {
    const twin = fact.atoms.findIndex(
      (one, place) =>
        place !== at && one.kind === 'date' && one.record === atom.record && one.keys.join() === atom.keys.join(),
    )
    const isSame = ({ kind, keys }: Atom) => kind === 'date' && keys.join() === atom.keys.join()
    if (facts.length > 1 && claim.some(isSame) && facts.every(({ atoms }) => atoms.some(isSame))) return true
    return alike.length > 0 || [...placed.values()].some((one) => one.fact === order && one.at === twin)
  }
  if (atom.kind !== 'standing') return alike.length > 0 || (atom.kind === 'span' && isPeriodSaid)
  const says = (...words: string[]) =>
    claim.some(({ keys, text }) => words.includes(keys[0] ?? '') || words.includes(text.toLowerCase()))
  if (says(...(instead[atom.keys[0] ?? ''] ?? []))) return true
  // `16–22 Nov against 9–15 Nov` is "from 2 in 9–15 Nov to 6 in 16–22 Nov".
  if (atom.keys[0] === 'against' && fact.atoms[at - 1]?.kind === 'span' && fact.atoms[at + 1]?.kind === 'span') {
    if (says('from')) return true
  }
  if (atom.keys[0] === 'due' && claim.some(({ kind, role }) => kind === 'date' && role === 'due')) return true
  if (atom.keys[0] === 'ours' && says('we', 'us') && !says('their')) return true
  // What two facts share is said once; what denies or hedges is said of each.
  if (hard.has(atom.keys[0] ?? '')) return alike.length > 0 && isNextShared(fact, at, claim)
  return alike.some(([index]) => {
    const place = placed.get(index)
    return place !== undefined && (place.fact !== order || fact.atoms[place.at]?.record === atom.record)
  })
}

// `3 promises of ours (3 open)` is "3 open promises".
function isOfAll(placed: Placed, order: number, { atoms }: Fact, atom: Told): boolean {
  const same = ({ fact, at }: Place) =>
    fact === order &&
    atoms[at]?.kind === 'figure' &&
    atoms[at].keys[0] === atom.keys[0] &&
    atoms[at].record === atom.record &&
    (atom.marks + atoms[at].marks).includes('(')
  return [...placed.values()].some(same)
}

// "With no word that it is solved: A and B": what is denied of both is said once as well.
function isNextShared({ atoms }: Fact, at: number, claim: readonly Atom[]): boolean {
  const told = atoms.find(({ kind }, place) => place > at && (kind === 'word' || kind === 'standing'))
  return (
    told !== undefined &&
    claim.filter(({ kind, keys }) => kind === told.kind && keys.join() === told.keys.join()).length === 1
  )
}
