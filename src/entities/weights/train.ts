import type { Comparison } from '../scheme.ts'
import type { ResolverModel } from './model.ts'

export type LevelCounts = ReadonlyMap<string, readonly number[]>

/** How many pairs reached each level of each comparison. Pairs where a comparison says nothing are not counted for it. */
export function countLevels<Prepared>(
  comparisons: readonly Comparison<Prepared>[],
  pairs: Iterable<readonly [Prepared, Prepared]>,
): LevelCounts {
  const counts = new Map(comparisons.map(({ name, levels }) => [name, levels.map(() => 0)]))
  for (const [left, right] of pairs) {
    for (const comparison of comparisons) {
      const finding = comparison.compare(left, right)
      const own = counts.get(comparison.name)
      if (finding && own) own[finding.level] = (own[finding.level] ?? 0) + 1
    }
  }
  return counts
}

/** Chances per level from counts, held to `before` as if that had been seen in `weight` pairs. */
export function toChances(counts: readonly number[], before: readonly number[], weight: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + weight
  return counts.map((count, level) => (count + weight * (before[level] ?? 0)) / total)
}

/** The chances a scheme's levels have before any training. */
export function untrained<Prepared>(comparisons: readonly Comparison<Prepared>[]): ResolverModel['comparisons'] {
  return Object.fromEntries(
    comparisons.map(({ name, levels }) => [
      name,
      { m: whole(levels.map(({ m }) => m)), u: whole(levels.map(({ u }) => u)) },
    ]),
  )
}

// Levels are judged one by one; together they are all that can happen.
function whole(chances: readonly number[]): number[] {
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map((chance) => chance / total)
}
