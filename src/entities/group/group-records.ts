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
  /**
   * Whether two groups are joined only where one pair at least is decided to be one (`merge`): where there is a person to
   * ask, what is merely likely is asked.
   */
  needsDecision?: boolean
}

/** One pair's evidence is held within these bits, so that a single strong one cannot carry a whole group. */
const clip = 12
/** What a pair that no key brought together counts for, in bits. */
const uncompared = -1
/** Groups that would be larger together than is usual need more than this mean, in bits, to be joined without a person. */
const weak = 2
const usuallyLargest = 12
const fraction = 65_536

type Offer = { left: number; right: number; mean: number }

/**
 * Groups records by mean evidence: of all pairs of groups the one with the most bits per cross pair is joined first, as long
 * as the mean is above zero. Pairs never compared count as light counter-evidence, so that chains do not become blobs.
 * What a person called the same or different stands before all evidence; of contradicting labels the "different" one wins.
 * The result does not depend on the order of the input.
 */
export function groupRecords(grouping: Grouping): { groups: string[][]; held: HeldJoin[] } {
  const { ids, edges, labels = [], needsDecision = false } = grouping
  const order = [...new Set(ids)].sort()
  const indexOf = new Map(order.map((id, index) => [id, index]))
  const said = sorted([...labelsByPair(labels, indexOf).values()])
  const links = createLinks(order.length, uncompared)
  for (const { left, right, ...evidence } of toPairs(edges, said, indexOf)) links.add(left, right, evidence)
  for (const { left, right, verdict } of said) if (verdict === 'different') links.keepApart(left, right)
  const held: HeldJoin[] = []
  const idsOf = (group: number) =>
    links
      .members(group)
      .map((index) => order[index] as string)
      .sort()
  const joiner = createJoiner(links, needsDecision)

  for (const { left, right, verdict } of said) if (verdict === 'same') joiner.obey(left, right)
  joiner.joinAll((offer) => {
    const [left, right] = [idsOf(offer.left), idsOf(offer.right)]
    const reason = reasonToAsk({ left, right, mean: offer.mean }, grouping)
    if (reason) held.push({ left, right, bits: offer.mean, reason })
    return reason === null
  })
  const groups = links.groups().map(idsOf)
  groups.sort((one, other) => ((one[0] as string) < (other[0] as string) ? -1 : 1))
  return { groups, held: held.filter(stillApart(groups)) }
}

type Links = ReturnType<typeof createLinks>

function createJoiner(links: Links, needsDecision: boolean) {
  const heap = createHeap<Offer>(
    (one, other) => other.mean - one.mean || one.left - other.left || one.right - other.right,
  )

  function offer(left: number, right: number): void {
    const mean = links.mean(left, right)
    if (mean <= 0 || (needsDecision && !links.isSure(left, right))) return
    heap.push(left < right ? { left, right, mean } : { left: right, right: left, mean })
  }

  function join(left: number, right: number): void {
    const into = links.join(left, right)
    for (const next of links.neighbours(into)) offer(into, next)
  }

  // An offer from before one of the two grew is out of date.
  function isCurrent({ left, right, mean }: Offer): boolean {
    if (!links.isGroup(left) || !links.isGroup(right) || links.areApart(left, right)) return false
    return links.mean(left, right) === mean
  }

  return {
    /** Joins what a person called the same, unless they also kept it apart. */
    obey(left: number, right: number): void {
      const [one, other] = [links.groupOf(left), links.groupOf(right)]
      if (one !== other && !links.areApart(one, other)) join(one, other)
    },
    /** Joins group after group, the best offer first, as far as `allows` lets it. */
    joinAll(allows: (offer: Offer) => boolean): void {
      for (const group of links.groups()) {
        for (const next of links.neighbours(group)) if (group < next) offer(group, next)
      }
      for (let top = heap.pop(); top; top = heap.pop()) {
        if (isCurrent(top) && allows(top)) join(top.left, top.right)
      }
    },
  }
}

type Asked = { left: readonly string[]; right: readonly string[]; mean: number }

function reasonToAsk({ left, right, mean }: Asked, { conflict, largest = usuallyLargest }: Grouping): string | null {
  const size = left.length + right.length
  if (size > largest && mean < weak) return `together they would be ${size} records on weak evidence`
  const clash = conflict && left.some((one) => right.some((other) => conflict(one, other)))
  return clash ? 'they carry identifiers that contradict each other' : null
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

type Pair = { left: number; right: number; bits: number; isSure: boolean }

function* toPairs(edges: readonly Edge[], said: readonly Said[], indexOf: ReadonlyMap<string, number>): Iterable<Pair> {
  const answered = new Set(said.map(({ left, right }) => left * indexOf.size + right))
  for (const { a, b, bits, decision } of edges) {
    const [one, other] = [indexOf.get(a), indexOf.get(b)]
    if (one === undefined || other === undefined || one === other) continue
    const [left, right] = one < other ? [one, other] : [other, one]
    if (answered.has(left * indexOf.size + right)) continue
    const held = Math.max(-clip, Math.min(clip, bits))
    // Whole fractions add up to the same sum in any order.
    yield { left, right, bits: Math.round(held * fraction) / fraction, isSure: decision === 'merge' }
  }
  for (const { left, right, verdict } of said) {
    yield { left, right, bits: verdict === 'same' ? clip : -clip, isSure: verdict === 'same' }
  }
}

// Two groups held apart may have been joined by way of a third one.
function stillApart(groups: readonly string[][]): (held: HeldJoin) => boolean {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)))
  return ({ left, right }) => groupOf.get(left[0] as string) !== groupOf.get(right[0] as string)
}
