import { nounAfter, nounsOf } from './nouns.ts'
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
type Seen = Read & { placed: Placed }

const telling = new Set<Atom['kind']>(['figure', 'quotation', 'date'])
const partly = /^(?:including|include|includes|among|example|instance)$/i
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

/** What a sentence leaves out of the facts it is placed in and may not, or null. */
export function lostFrom(placed: Placed, read: Read): string | null {
  const { claim, facts } = read
  const seen = { ...read, placed }
  const isPart = claim.some(
    ({ text }, at) =>
      partly.test(text) || (text === 'of' && /^(?:which|them|these|those)$/.test(claim[at + 1]?.text ?? '')),
  )
  for (const [order, fact] of facts.entries()) {
    const said = new Set([...placed.values()].flatMap(({ fact: own, at }) => (own === order ? [at] : [])))
    const used = usedRecords(fact, said, isPart)
    if (used.size === 0) return 'a fact it cites'
    const lost = fact.atoms.find(
      (atom, at) => !said.has(at) && isNeeded(atom, at, fact, used) && !isSaidElse(seen, order, fact, at),
    )
    if (lost) return lost.text
  }
  const twice = [...placed].find(([index, place]) => isCountedTwice(index, place, seen))
  return twice ? (claim[twice[0]]?.text ?? '') : null
}

/** Records of which a sentence tells something, with the others of their list. */
function usedRecords({ atoms, lists }: Fact, said: ReadonlySet<number>, isPart: boolean): Set<number> {
  const used = new Set(atoms.flatMap(({ record }, at) => (said.has(at) ? [record] : [])))
  if (isPart) return used
  for (const list of lists) if (list.some((record) => used.has(record))) for (const record of list) used.add(record)
  return used
}

function isNeeded(atom: Told, at: number, { atoms }: Fact, used: ReadonlySet<number>): boolean {
  if (!used.has(atom.record) && !(atom.record === -1 && atom.kind === 'span')) return false
  if (atom.kind === 'name') {
    // Who speaks, and of whom a figure is.
    const isTold = atoms.some(({ record, kind }) => record === atom.record && telling.has(kind))
    return isTold && !atom.marks.includes('(') && atoms[at - 1]?.kind !== 'name'
  }
  if (atom.kind === 'standing' && atom.keys[0] === 'against') return !/^(?:more|fewer)$/i.test(atoms[0]?.text ?? '')
  if (isTitled(atoms, atom)) return atom.kind === 'standing' || (atom.kind === 'name' && !atom.marks.includes(','))
  const own = atoms.filter(({ record }) => record === atom.record)
  // How much an account is worth and what was answered are told for themselves.
  if (atom.role === 'renewal' || (/^\$/.test(atom.keys[0] ?? '') && own.some(({ role }) => role === 'renewal')))
    return false
  if (
    atom.kind === 'quotation' &&
    own.some(({ kind, keys }) => kind === 'standing' && /^(?:answered|handled|solved)$/.test(keys[0] ?? ''))
  )
    return false
  if (atom.kind === 'date') return atom.role !== 'named'
  return atom.kind !== 'word' && atom.kind !== 'plain'
}

// Of a deal or task, what is said of it may be said in part.
function isTitled(atoms: readonly Told[], { record }: Told): boolean {
  return atoms.some(
    ({ kind, record: own }, at) =>
      kind === 'quotation' && own === record && /^(?:opportunity|task|ticket)$/.test(atoms[at - 1]?.text ?? ''),
  )
}

/** Whether an atom that has no place of its own in a sentence is said there nevertheless. */
function isSaidElse({ placed, places, claim, isPeriodSaid }: Seen, order: number, fact: Fact, at: number): boolean {
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
    return alike.length > 0 || [...placed.values()].some((one) => one.fact === order && one.at === twin)
  }
  if (atom.kind !== 'standing') return alike.length > 0 || (atom.kind === 'span' && isPeriodSaid)
  const says = (...words: string[]) =>
    claim.some(({ keys, text }) => words.includes(keys[0] ?? '') || words.includes(text.toLowerCase()))
  if (says(...(instead[atom.keys[0] ?? ''] ?? []))) return true
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

// Two figures of a sentence are two of its facts, where there are two.
function isCountedTwice(index: number, place: Place, { placed, places, claim, facts }: Seen): boolean {
  if (facts[place.fact]?.atoms[place.at]?.kind !== 'figure') return false
  const isTaken = [...placed].some(([other, one]) => other !== index && one.fact === place.fact && one.at === place.at)
  if (!isTaken) return false
  if (nounAfter(claim, index, facts[place.fact]?.atoms ?? [])) return true
  const all = places.get(index) ?? []
  return all.some((one) => ![...placed.values()].some((other) => other.fact === one.fact && other.at === one.at))
}
