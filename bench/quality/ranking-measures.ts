import type { Found } from './engines.ts'

export type Judged = Found & { question: string; evidence: ReadonlySet<string> }

export function mean<T>(judged: readonly T[], of: (one: T) => number): number {
  return judged.reduce((sum, one) => sum + of(one), 0) / Math.max(1, judged.length)
}

export function recall({ evidence, ranking }: Judged, cutoff: number): number {
  return held(ranking.slice(0, cutoff), evidence)
}

/** The share of the evidence that stands in a context of 1,000 words. */
export function packedRecall({ evidence, packed }: Judged): number {
  return held(packed, evidence)
}

export function isHit(ranking: readonly string[], evidence: ReadonlySet<string>): boolean {
  return ranking.slice(0, 5).some((id) => evidence.has(id))
}

export function discountedGain({ evidence, ranking }: Judged, cutoff: number): number {
  const gain = ranking
    .slice(0, cutoff)
    .reduce((sum, id, rank) => sum + (evidence.has(id) ? 1 / Math.log2(rank + 2) : 0), 0)
  let ideal = 0
  for (let rank = 0; rank < Math.min(cutoff, evidence.size); rank += 1) ideal += 1 / Math.log2(rank + 2)
  return gain / ideal
}

export function reciprocalRank({ evidence, ranking }: Judged): number {
  const rank = ranking.findIndex((id) => evidence.has(id))
  return rank === -1 ? 0 : 1 / (rank + 1)
}

/** How often a random member of `higher` scores above one of `lower`; equal counts half. */
export function areaUnderRoc(higher: readonly number[], lower: readonly number[]): number {
  const sorted = [
    ...higher.map((score) => ({ score, isHigh: true })),
    ...lower.map((score) => ({ score, isHigh: false })),
  ]
  sorted.sort((left, right) => left.score - right.score)
  let [won, below, start] = [0, 0, 0]
  while (start < sorted.length) {
    let end = start
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1
    const equal = sorted.slice(start, end)
    const highs = equal.filter(({ isHigh }) => isHigh).length
    won += highs * (below + (equal.length - highs) / 2)
    below += equal.length - highs
    start = end
  }
  return won / (higher.length * lower.length)
}

function held(ranking: readonly string[], evidence: ReadonlySet<string>): number {
  return ranking.filter((id) => evidence.has(id)).length / evidence.size
}
