import { following } from './nouns.ts'
import type { Place } from './place.ts'
import type { Fact, Told } from './read-fact.ts'

/** Records of a statement told as one are numbered from here. */
const statements = 1000

/**
 * The record a place is of, for what must be told in one go, or its statement where that says one thing; −1 where nothing
 * must: what its own noun or word says of the whole fact.
 */
export function recordOf(facts: readonly Fact[], { fact, at }: Place, isByStatement: boolean): number {
  const { atoms = [] } = facts[fact] ?? {}
  const { record = -1, statement = -1 } = atoms[at] ?? {}
  if (isPlain(atoms)) return -1
  const own = isByStatement && record >= 0 ? atoms.filter((one) => one.statement === statement) : []
  if (isPlain(own) && own.filter(({ kind }) => kind === 'name').length > 1) return statements + statement
  return isOfEach(facts, fact, at) || isLoose(atoms, record) || isInherited(atoms, at) ? -1 : record
}

// "Handled well by Dana: A and B" of two facts that each say so: what each says may be said of all at once.
function isOfEach(facts: readonly Fact[], fact: number, at: number): boolean {
  const own = facts[fact]?.atoms[at]
  if (facts.length < 2 || !own || own.record === 0 || (own.kind !== 'name' && own.kind !== 'standing')) return false
  const isSame = ({ kind, keys }: Told) => kind === own.kind && keys.join() === own.keys.join()
  return !isCounted(facts, fact, at) && facts.every(({ atoms }) => atoms.some(isSame))
}

const isCounted = (facts: readonly Fact[], fact: number, at: number) =>
  [at - 1, at + 1].some((beside) => facts[fact]?.atoms[beside]?.kind === 'figure')

// Where one thing is said, on one day, and one thing is counted, nothing can be told of the wrong one of several.
function isPlain(atoms: readonly Told[]): boolean {
  const count = (is: (one: Told) => boolean) => atoms.filter(is).length
  return (
    count(({ kind }) => kind === 'quotation') === 1 &&
    count(({ kind, role }) => kind === 'date' && role !== 'named') <= 1 &&
    count(({ kind, keys }) => kind === 'figure' && !keys[0]?.includes(':')) <= 1
  )
}

// "Luis handled 1 of 3 well, the other reps 8 of 11": what the 8 are is said before them.
function isInherited(atoms: readonly Told[], at: number): boolean {
  const own = atoms[at]
  if (!own || (own.kind !== 'standing' && own.kind !== 'word')) return false
  return atoms.some(
    ({ kind, record }, other) =>
      other > at &&
      kind === 'figure' &&
      record > own.record &&
      own.record >= 0 &&
      atoms[other + 1]?.kind !== 'word' &&
      wholeOf(atoms, other) === 0,
  )
}

/** How many words say what a figure and its whole count. */
function wholeOf(atoms: readonly Told[], at: number): number {
  const whole = atoms.findIndex(({ role }, other) => other > at && other <= at + 3 && role === 'whole')
  return whole < 0 ? 1 : following(atoms, whole).length
}

const loose = new WeakMap<readonly Told[], Map<number, boolean>>()

function isLoose(atoms: readonly Told[], record: number): boolean {
  const known = loose.get(atoms) ?? new Map<number, boolean>()
  loose.set(atoms, known)
  const found = known.get(record) ?? isSelfSaid(atoms, record)
  known.set(record, found)
  return found
}

// "On 3 calls" beside "1 of 3 objections", and "no word that it is solved": nothing else of the fact could be meant.
function isSelfSaid(atoms: readonly Told[], record: number): boolean {
  const own = atoms.flatMap((one, at) => (one.record === record ? [{ ...one, at }] : []))
  if (own.some(({ kind }) => kind === 'name' || kind === 'date' || kind === 'span' || kind === 'quotation'))
    return false
  const figures = own.filter(({ kind }) => kind === 'figure')
  if (figures.length === 0)
    return own.every(
      ({ kind, keys }) =>
        kind !== 'standing' || atoms.filter((one) => one.kind === 'standing' && one.keys[0] === keys[0]).length === 1,
    )
  if (own.some(({ kind, keys }) => kind === 'standing' && keys[0] !== 'ours')) return false
  const nounsAt = (at: number) => following(atoms, at).map(({ keys }) => keys.join())
  return figures.every(({ at }) => {
    const nouns = nounsAt(at)
    return (
      nouns.length > 0 &&
      atoms.every(
        (one, other) => one.kind !== 'figure' || other === at || !nounsAt(other).some((noun) => nouns.includes(noun)),
      )
    )
  })
}
