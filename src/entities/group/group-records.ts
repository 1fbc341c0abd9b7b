import type { PairDecision } from '../../model/entity.ts'
import { createHeap } from './heap.ts'
import { createLinks } from './links.ts'

export type Edge = { a: string; b: string; bits: number; decision: PairDecision }
export type Label = { a: string; b: string; verdict: 'same' | 'different' }
/** A join that the evidence asks for and only a person may make; `bits` is the mean of the cross pairs. */
export type HeldJoin = { left: string[]; right: string[]; bits: number; reason: string }

export type Grouping = {
  ids: readonly string[]
  edges: readonly Edge[]
  labels?: readonly Label[]
  /** Records that must not be joined without a person's word. */
  conflict?: (a: string, b: string) => boolean
  /** How many records an entity has at the most, as a rule; 12 unless said otherwise. */
  largest?: number
}

/** One pair's evidence is held within these bits, so that a single strong one cannot carry a whole group. */
const clip = 12
/** What a pair that no key brought together counts for, in bits. */
const uncompared = -1
/** Groups that would be larger together than is usual need more than this mean, in bits, to be joined without a person. */
const weak = 2
const usuallyLargest = 12

type Offer = { left: number; right: number; mean: number }

/**
 * Groups records by mean evidence: of all pairs of groups the one with the most bits per cross pair is joined first, as long
 * as the mean is above zero. Pairs never compared count as light counter-evidence, so that chains do not become blobs.
 * What a person called the same or different stands before all evidence; of contradicting labels the "different" one wins.
 * The result does not depend on the order of the input.
 */
export function groupRecords({ ids, edges, labels = [], conflict, largest = usuallyLargest }: Grouping): {
  groups: string[][]
  held: HeldJoin[]
} {
  const order = [...new Set(ids)].sort()
  const indexOf = new Map(order.map((id, index) => [id, index]))
  const said = labelsByPair(labels, indexOf)
  const links = createLinks(order.length, uncompared)
  for (const [left, right, bits] of toPairs(edges, said, indexOf)) links.add(left, right, bits)
  for (const { left, right, verdict } of said.values()) if (verdict === 'different') links.keepApart(left, right)
  const held: HeldJoin[] = []
  const heap = createHeap<Offer>(
    (one, other) => other.mean - one.mean || one.left - other.left || one.right - other.right,
  )
  const idsOf = (group: number) =>
    links
      .members(group)
      .map((index) => order[index] as string)
      .sort()

  function offer(left: number, right: number): void {
    const mean = links.mean(left, right)
    if (mean > 0) heap.push(left < right ? { left, right, mean } : { left: right, right: left, mean })
  }
  function join(left: number, right: number): void {
    const into = links.join(left, right)
    for (const next of links.neighbours(into)) offer(into, next)
  }
  function reasonToAsk({ left, right, mean }: Offer): string | null {
    const size = links.members(left).length + links.members(right).length
    if (size > largest && mean < weak) return `together they would be ${size} records on weak evidence`
    const clash = conflict && idsOf(left).some((one) => idsOf(right).some((other) => conflict(one, other)))
    return clash ? 'they carry identifiers that contradict each other' : null
  }

  for (const { left, right } of sorted([...said.values()].filter(({ verdict }) => verdict === 'same'))) {
    const [one, other] = [links.groupOf(left), links.groupOf(right)]
    if (one !== other && !links.areApart(one, other)) join(one, other)
  }
  for (const group of links.groups()) for (const next of links.neighbours(group)) if (group < next) offer(group, next)
  for (let top = heap.pop(); top; top = heap.pop()) {
    const { left, right, mean } = top
    if (!links.isGroup(left) || !links.isGroup(right) || links.areApart(left, right)) continue
    // An offer from before one of the two grew is out of date.
    if (Math.abs(links.mean(left, right) - mean) > 1e-9) continue
    const reason = reasonToAsk(top)
    if (reason) held.push({ left: idsOf(left), right: idsOf(right), bits: mean, reason })
    else join(left, right)
  }
  const groups = links.groups().map(idsOf)
  groups.sort((one, other) => ((one[0] as string) < (other[0] as string) ? -1 : 1))
  return { groups, held: held.filter(stillApart(groups)) }
}

type Said = { left: number; right: number; verdict: Label['verdict'] }

function labelsByPair(labels: readonly Label[], indexOf: ReadonlyMap<string, number>): Map<number, Said> {
  const said = new Map<number, Said>()
  for (const { a, b, verdict } of labels) {
    const [one, other] = [indexOf.get(a), indexOf.get(b)]
    if (one === undefined || other === undefined || one === other) continue
    const [left, right] = one < other ? [one, other] : [other, one]
    const key = left * indexOf.size + right
    if (said.get(key)?.verdict !== 'different') said.set(key, { left, right, verdict })
  }
  return said
}

function sorted(said: Said[]): Said[] {
  return said.sort((one, other) => one.left - other.left || one.right - other.right)
}

function* toPairs(
  edges: readonly Edge[],
  said: ReadonlyMap<number, Said>,
  indexOf: ReadonlyMap<string, number>,
): Iterable<[number, number, number]> {
  for (const { a, b, bits } of edges) {
    const [one, other] = [indexOf.get(a), indexOf.get(b)]
    if (one === undefined || other === undefined || one === other) continue
    const [left, right] = one < other ? [one, other] : [other, one]
    const label = said.get(left * indexOf.size + right)
    if (!label) yield [left, right, Math.max(-clip, Math.min(clip, bits))]
  }
  for (const { left, right, verdict } of said.values()) yield [left, right, verdict === 'same' ? clip : -clip]
}

// Two groups held apart may have been joined by way of a third one.
function stillApart(groups: readonly string[][]): (held: HeldJoin) => boolean {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)))
  return ({ left, right }) => groupOf.get(left[0] as string) !== groupOf.get(right[0] as string)
}
