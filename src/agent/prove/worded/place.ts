import { agrees } from './agrees.ts'
import type { Atom } from './read-atoms.ts'
import type { Fact } from './read-fact.ts'
import { recordOf } from './record-of.ts'

/** Where an atom of a sentence stands in the facts: which fact, and which of its atoms. */
export type Place = { fact: number; at: number }
/** An atom of a sentence by its place there, and where it was found; null where it needs no place. */
export type Placed = ReadonlyMap<number, Place>

const mostSteps = 4000
const mostWays = 100

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

/** What is told in one go: records, or statements of one quotation; or each kind keeps its order, as in "A and B: 2 and 3". */
type Way = 'records' | 'statements' | 'ordered'
export const ways: readonly Way[] = ['records', 'statements', 'ordered']

/** The ways to place all atoms of a sentence so that each fact is told in one go, and what is in it in the way given. */
export function* waysOf(
  places: ReadonlyMap<number, readonly Place[]>,
  facts: readonly Fact[],
  way: Way,
): Generator<Placed> {
  const order = [...places]
  let steps = 0
  let ways = 0
  function* step(next: number, placed: Map<number, Place>, open: Open): Generator<Placed> {
    steps += 1
    if (steps > mostSteps || ways >= mostWays) return
    const entry = order[next]
    if (!entry) {
      ways += 1
      yield placed
      return
    }
    const [index, options] = entry
    const sorted = options.toSorted(
      (left, right) => Number(isOpen(right, open, facts)) - Number(isOpen(left, open, facts)),
    )
    for (const place of sorted) {
      const then = way === 'ordered' ? openedInOrder(place, open, facts) : opened(place, open, facts)
      if (then) yield* step(next + 1, new Map(placed).set(index, place), then)
    }
  }
  yield* step(0, new Map(), { way, fact: -1, record: -1, closed: new Set(), last: new Map() })
}

type Open = { way: Way; fact: number; record: number; closed: ReadonlySet<string>; last: ReadonlyMap<string, number> }

function isOpen(place: Place, open: Open, facts: readonly Fact[]): boolean {
  const { fact } = place
  const record = recordOf(facts, place, open.way === 'statements')
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
  const record = recordOf(facts, place, open.way === 'statements')
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
  const record = recordOf(facts, place, open.way === 'statements')
  const key = `${fact} ${kind}`
  const isFree = record < 0 || kind === 'word'
  if (!isFree && (open.last.get(key) ?? -1) > at) return null
  const last = isFree ? open.last : new Map(open.last).set(key, at)
  if (fact !== open.fact) {
    if (open.closed.has(`${fact}`)) return null
    return { ...open, fact, record, last, closed: new Set(open.closed).add(`${open.fact}`) }
  }
  const [own, before] = [record, open.record].map((one) => groupOf(facts[fact], one))
  if (record < 0 || own === before) return { ...open, last }
  if (open.closed.has(`${fact} ${own}`)) return null
  return { ...open, record, last, closed: new Set(open.closed).add(`${fact} ${before}`) }
}
