import { agrees } from './agrees.ts'
import { following } from './nouns.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact, Told } from './read-fact.ts'

/** Where an atom of a sentence stands in the facts: which fact, and which of its atoms. */
export type Place = { fact: number; at: number }
/** An atom of a sentence by its place there, and where it was found; null where it needs no place. */
export type Placed = ReadonlyMap<number, Place>

const mostSteps = 4000

/** All places of each atom of a sentence. */
export function placesOf(claim: readonly Atom[], facts: readonly Fact[]): Map<number, Place[]> {
  return new Map(
    claim.flatMap(({ kind }, index) => {
      if (kind === 'plain') return []
      const places = facts.flatMap((fact, order) =>
        fact.atoms.flatMap((_, at) => (agrees(claim, index, fact, at) ? [{ fact: order, at }] : [])),
      )
      return [[index, places]] as const
    }),
  )
}

/**
 * The ways to place all atoms of a sentence so that each fact, and in it each record, is told in one go. `isOrdered`
 * instead lets the records of a fact mingle, but each kind of thing keeps the order it has there, as in "A and B: 2 and 3".
 */
export function* waysOf(
  places: ReadonlyMap<number, readonly Place[]>,
  facts: readonly Fact[],
  isOrdered: boolean,
): Generator<Placed> {
  const order = [...places]
  let steps = 0
  function* step(next: number, placed: Map<number, Place>, open: Open): Generator<Placed> {
    steps += 1
    if (steps > mostSteps) return
    const entry = order[next]
    if (!entry) {
      yield placed
      return
    }
    const [index, options] = entry
    const sorted = options.toSorted(
      (left, right) => Number(isOpen(right, open, facts)) - Number(isOpen(left, open, facts)),
    )
    for (const place of sorted) {
      const then = isOrdered ? openedInOrder(place, open, facts) : opened(place, open, facts)
      if (then) yield* step(next + 1, new Map(placed).set(index, place), then)
    }
  }
  yield* step(0, new Map(), { fact: -1, record: -1, closed: new Set(), last: new Map() })
}

/** The record a place is of, for what must be told in one go; −1 where nothing must: what its own noun or word says of the whole fact. */
function recordOf(facts: readonly Fact[], { fact, at }: Place): number {
  const { atoms = [] } = facts[fact] ?? {}
  const record = atoms[at]?.record ?? -1
  return isLoose(atoms, record) || isInherited(atoms, at) ? -1 : record
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

type Open = { fact: number; record: number; closed: ReadonlySet<string>; last: ReadonlyMap<string, number> }

function isOpen(place: Place, open: Open, facts: readonly Fact[]): boolean {
  const { fact } = place
  const record = recordOf(facts, place)
  return fact === open.fact && (record === open.record || record === -1)
}

/** The list a record is of, or the record itself. */
function groupOf(fact: Fact | undefined, record: number): string {
  const list = fact?.lists.findIndex((records) => records.includes(record)) ?? -1
  return list >= 0 ? `list ${list}` : `${record}`
}

// A fact or record that another has followed is told; what is of all records of a fact may stand anywhere in it.
function opened(place: Place, open: Open, facts: readonly Fact[]): Open | null {
  const { fact } = place
  const record = recordOf(facts, place)
  if (fact !== open.fact) {
    if (open.closed.has(`${fact}`)) return null
    return { ...open, fact, record, closed: new Set(open.closed).add(`${open.fact}`) }
  }
  if (record === open.record || record === -1) return open
  if (open.closed.has(`${fact} ${record}`)) return null
  return { ...open, record, closed: open.record < 0 ? open.closed : new Set(open.closed).add(`${fact} ${open.record}`) }
}

function openedInOrder(place: Place, open: Open, facts: readonly Fact[]): Open | null {
  const { fact, at } = place
  const { kind = 'plain' } = facts[fact]?.atoms[at] ?? {}
  const record = recordOf(facts, place)
  const key = `${fact} ${kind}`
  const isFree = record < 0 || kind === 'word'
  if (!isFree && (open.last.get(key) ?? -1) > at) return null
  const last = isFree ? open.last : new Map(open.last).set(key, at)
  if (fact !== open.fact) {
    if (open.closed.has(`${fact}`)) return null
    return { fact, record, last, closed: new Set(open.closed).add(`${open.fact}`) }
  }
  const [own, before] = [record, open.record].map((one) => groupOf(facts[fact], one))
  if (record < 0 || own === before) return { ...open, last }
  if (open.closed.has(`${fact} ${own}`)) return null
  return { ...open, record, last, closed: new Set(open.closed).add(`${fact} ${before}`) }
}
