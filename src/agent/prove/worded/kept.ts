import { nounAfter } from './nouns.ts'
import type { Place, Placed } from './place.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'
import { isSaidElse, type Read, type Seen } from './said-else.ts'

const telling = new Set<Atom['kind']>(['figure', 'quotation', 'date'])
const partly = /^(?:including|include|includes|among|example|instance)$/i

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
  if (isTitled(atoms, atom)) return atom.kind === 'standing'
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

// Two figures of a sentence are two of its facts, where there are two.
function isCountedTwice(index: number, place: Place, { placed, places, claim, facts }: Seen): boolean {
  if (facts[place.fact]?.atoms[place.at]?.kind !== 'figure') return false
  const isTaken = [...placed].some(([other, one]) => other !== index && one.fact === place.fact && one.at === place.at)
  if (!isTaken) return false
  if (nounAfter(claim, index, facts[place.fact]?.atoms ?? [])) return true
  const all = places.get(index) ?? []
  return all.some((one) => ![...placed.values()].some((other) => other.fact === one.fact && other.at === one.at))
}
