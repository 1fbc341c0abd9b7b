import { type Atom, isKind } from './read-atoms.ts'

const reach = 4
const ends = new Set<Atom['kind']>(['figure', 'name', 'date', 'span', 'quotation'])
const full = ({ kind }: Atom) => kind === 'word' || kind === 'standing'

/** What the figure at a place of a fact counts: what follows it or, where nothing does, what stands before it. */
export function nounsOf(atoms: readonly Atom[], at: number, isPart = true): Atom[] {
  const isRate = atoms[at + 1]?.text === 'per'
  const behind = following(atoms, at)
  const part = atoms[at]?.role === 'whole' ? atoms.slice(0, at).findLastIndex(({ kind }) => kind === 'figure') : -1
  if (part >= 0 && behind.length === 0) return nounsOf(atoms, part, false)
  if (behind.length > 0 && !isRate) return behind
  const whole = !isPart ? -1 : atoms.findIndex((one, index) => index > at && index <= at + 3 && one.role === 'whole')
  if (whole > 0) return nounsOf(atoms, whole)
  const before = atoms.slice(0, at).findLastIndex((one) => !full(one) && one.kind !== 'plain')
  const own = atoms
    .slice(Math.max(before, -1) + 1, at)
    .filter(full)
    .slice(-reach)
  // `16 calls, then 16`, `the other reps 8 of 11`: as the figure before.
  const earlier =
    behind.length > 0
      ? []
      : atoms.slice(0, at).flatMap(({ kind }, place) => (kind === 'figure' ? [following(atoms, place)] : []))
  return [...behind, ...own, ...(earlier.findLast((nouns) => nouns.length > 0) ?? [])]
}

/** The noun a figure of a sentence stands before, if it is one that anything is counted in, here or in the fact. */
export function nounAfter(claim: readonly Atom[], at: number, fact: readonly Atom[]): Atom | undefined {
  const isVerb = /^(?:is|are|was|were)$/.test(claim[at + 1]?.text ?? '') && claim[at + 1]?.marks === ''
  const next = following(claim, isVerb ? at + 1 : at)
  const counted = fact.flatMap(({ kind }, place) => (kind === 'figure' ? nounsOf(fact, place) : []))
  return next
    .slice(0, 3)
    .find(
      (one) => isKind(one) || counted.some((other) => other.kind === one.kind && other.keys.join() === one.keys.join()),
    )
}

/** The words right behind a figure, up to whatever else is told. */
export function following(atoms: readonly Atom[], at: number): Atom[] {
  // "2 Gong calls" are calls.
  const isNamed = atoms[at + 1]?.kind === 'name' && atoms[at + 1]?.marks === '' && atoms[at + 2]?.kind === 'word'
  const from = isNamed ? at + 2 : at + 1
  const next = atoms.slice(from, from + reach * 2)
  const end = next.findIndex(
    ({ kind, marks, text }) =>
      marks !== '' ||
      ends.has(kind) ||
      /^(?:and|but|while|then|with|where|when|which|in|on|at|for|is|are|was|were|has|have|had|said|that|of|over|came|too)$/i.test(
        text,
      ),
  )
  return (end < 0 ? next : next.slice(0, end)).filter(full).slice(0, reach)
}
