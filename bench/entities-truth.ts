import { readTable } from '../src/entities/files/read-table.ts'

/** Which cluster each record of a labelled file belongs to. */
export function readTruth(path: string): Map<string, string> {
  return new Map(readTable(path).rows.map((row) => [row.record_id ?? '', row.cluster_id ?? '']))
}

export type PairScores = { precision: number; recall: number; f1: number; b3: number; biggest: number }

/** Scores groups against the truth: pairs inside them, and B-cubed. */
export function scoreGroups(truth: ReadonlyMap<string, string>, groups: readonly (readonly string[])[]): PairScores {
  const sizes = countBy([...truth.values()])
  const truePairs = sumPairs(sizes.values())
  let found = 0
  let right = 0
  let precision3 = 0
  let recall3 = 0
  for (const group of groups) {
    const clusters = countBy(group.map((id) => truth.get(id) ?? id))
    found += pairs(group.length)
    right += sumPairs(clusters.values())
    for (const [cluster, count] of clusters) {
      precision3 += (count * count) / group.length / truth.size
      recall3 += (count * count) / (sizes.get(cluster) ?? 1) / truth.size
    }
  }
  const precision = found === 0 ? 1 : right / found
  const recall = truePairs === 0 ? 1 : right / truePairs
  const biggest = groups.reduce((most, { length }) => Math.max(most, length), 0)
  return { precision, recall, f1: harmonic(precision, recall), b3: harmonic(precision3, recall3), biggest }
}

export function truePairsOf(truth: ReadonlyMap<string, string>): number {
  return sumPairs(countBy([...truth.values()]).values())
}

const pairs = (count: number) => (count * (count - 1)) / 2
const harmonic = (one: number, other: number) => (one + other === 0 ? 0 : (2 * one * other) / (one + other))

function sumPairs(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += pairs(count)
  return total
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
