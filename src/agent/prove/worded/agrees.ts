import { isCutOf } from './cuts.ts'
import { holds } from './names.ts'
import { nounAfter, nounsOf } from './nouns.ts'
import { fold } from './pieces.ts'
import { type Atom, isKind } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'
import { datesOf } from './roles-of.ts'

/** Whether an atom of a sentence says what one of a fact says. */
export function agrees(claim: readonly Atom[], at: number, fact: Fact, place: number): boolean {
  const [atom, told] = [claim[at], fact.atoms[place]]
  if (!atom || !told) return false
  if (told.kind === 'quotation' && atom.kind !== 'quotation') return false
  if (atom.kind === 'word' || told.kind === 'word') return saysWord(claim, at, told)
  if (atom.kind === 'date' && told.kind === 'span') return isMonth(atom, told)
  if (atom.kind !== told.kind) return false
  switch (atom.kind) {
    case 'name':
      return holds(told.keys, atom.keys)
    case 'figure':
      return atom.keys[0] === told.keys[0] && isPartAlike(claim, at, told) && isCounted(claim, at, fact, place)
    case 'date':
      return atom.keys.every((key) => told.keys.includes(key)) && isDayAlike(claim, atom, told, fact)
    case 'quotation':
      return isCutOf(atom.text, told.text)
    case 'plain':
      return false
    case 'standing':
      return atom.keys[0] === told.keys[0] && (atom.keys[0] !== 'ours' || isOfSame(claim, at, fact.atoms, place))
    default:
      return atom.keys.join() === told.keys.join()
  }
}

// "Our 3 promises" are `3 promises of ours`; "our last call" is none of them.
function isOfSame(claim: readonly Atom[], at: number, atoms: readonly Atom[], place: number): boolean {
  const [mine, theirs] = [ownedBy(claim, at), ownedBy(atoms, place)]
  return mine.length === 0 || mine.some(({ keys }) => theirs.some((other) => other.keys.join() === keys.join()))
}

function ownedBy(atoms: readonly Atom[], at: number): Atom[] {
  const near = /^our$/i.test(atoms[at]?.text ?? '') ? atoms.slice(at + 1, at + 5) : atoms.slice(Math.max(0, at - 4), at)
  return near.filter(({ kind }) => kind === 'word')
}

// `1–31 Oct` is "in October".
function isMonth({ keys }: Atom, { text }: Told): boolean {
  const [, month = ''] = text.match(/^1 ([A-Z][a-z]{2})–(?:28|29|30|31) \1/) ?? []
  return keys.length === 1 && month !== '' && keys[0] === datesOf(month)[0]
}

const done = /(?:[^e]ed|[a-z]{2}ed)$/
const present = /^(?:is|are|be|being)$/i

/** The same word, in a form that is no more done, and no less, than it is told. */
function saysWord(claim: readonly Atom[], at: number, told: Told): boolean {
  const atom = claim[at] as Atom
  const [mine, theirs] = [fold(atom.text), fold(told.text)]
  if (mine === theirs) return true
  if (/^own(?:er|ed|s)$/.test(mine) && /^own(?:er|ed)$/.test(theirs)) return true
  if (atom.kind !== 'word' || told.kind !== 'word' || !atom.keys.every((key) => told.keys.includes(key))) return false
  const [isDone, wasDone] = [done.test(mine), done.test(theirs)]
  if (isDone === wasDone || isKind(atom)) return true
  if (wasDone && /ing$/.test(mine)) return !/^(?:is|are|am|be|been|was|were)$/i.test(claim[at - 1]?.text ?? '')
  // "Is needed" for `needs`, "owns" for `is owned by`.
  return isDone
    ? mine === 'asked' || present.test(claim[at - 1]?.text ?? '') || present.test(claim[at - 2]?.text ?? '')
    : mine === 'owner' || mine === 'owns'
}

// The 3 of "1 of 3" is its whole wherever it stands.
function isPartAlike(claim: readonly Atom[], at: number, told: Told): boolean {
  const atom = claim[at] as Atom
  const isPart = atom.role === 'whole' || atom.role === 'loose'
  const isTotal = told.role === 'whole' || atom.role === 'whole'
  const part = isPart && isTotal ? claim.slice(0, at).findLast(({ kind }) => kind === 'figure') : undefined
  if (part && Number(part.keys[0]) > Number(atom.keys[0])) return false
  if (told.role !== 'whole') return true
  const behind = claim.slice(at + 1)
  return (
    atom.role !== '' ||
    behind
      .slice(0, 6)
      .some(({ text }, step) => text === 'of' && /^(?:which|them|these|those|whom)$/.test(behind[step + 1]?.text ?? ''))
  )
}

// Per cent, money and times say themselves what they are; others count what they count in the fact, if it is said.
function isCounted(claim: readonly Atom[], at: number, { atoms }: Fact, place: number): boolean {
  if (/[%$€£:]/.test(claim[at]?.keys[0] ?? '')) return true
  const noun = nounAfter(claim, at, atoms)
  if (!noun) return true
  const isRate = (among: readonly Atom[], from: number) =>
    among.slice(from + 1, from + 4).some(({ text }) => text === 'per')
  if (isRate(claim, at) !== isRate(atoms, place)) return false
  return nounsOf(atoms, place).some((other) => agreeInKind(noun, other))
}

function agreeInKind(noun: Atom, other: Atom): boolean {
  return noun.kind === 'standing'
    ? other.kind === 'standing' && noun.keys[0] === other.keys[0]
    : noun.keys.every((key) => other.keys.includes(key))
}

// What is due on a day was not said on it.
function isDayAlike(claim: readonly Atom[], atom: Atom, told: Told, { atoms }: Fact): boolean {
  if (told.role === 'named') return !/^on$/i.test(claim[claim.indexOf(atom) - 1]?.text ?? '')
  if (atom.role === told.role) return true
  const at = claim.indexOf(atom)
  if (told.role === 'due') {
    const near = claim.slice(Math.max(0, at - 6), at)
    const from = near.findLastIndex(({ kind }) => kind === 'quotation' || kind === 'date')
    return (
      near.slice(from + 1).some(({ keys }) => keys[0] === 'due') ||
      (atom.role === '' && !!near[from] && near[from].role === 'due')
    )
  }
  if (atom.role === 'due') return false
  // "The opportunity ends on 30 June": where there is one day only, its word may stand elsewhere.
  const others = atoms.filter(
    (one) => one.kind === 'date' && one !== told && one.record === told.record && one.role !== 'due',
  )
  return atom.role === ''
    ? others.length === 0 ||
        told.role === 'week' ||
        (others.every(({ role }) => role === told.role || role === '') && told.role !== '')
    : (told.role === '' && atom.role === 'solved') || (atom.role === 'since' && /^(?:|solved|close)$/.test(told.role))
}
