import { groupBy } from '../../lib/group-by.ts'
import type { EdgeOutline } from '../../stores/postgres/resolution/edge-rows.ts'
import { type Label as GroupLabel, groupRecords, type HeldJoin } from '../group/group-records.ts'
import type { Label } from './entity-state.ts'
import { createForest } from './forest.ts'

type Grouping = {
  ids: readonly string[]
  edges: readonly EdgeOutline[]
  labels: readonly Label[]
  conflict(a: string, b: string): boolean
}

/** Groups of records, and the joins among them that a person must make, each with the edge that asks for it. */
export type Grouped = { groups: string[][]; held: { a: string; b: string; reason: string }[] }

/** Groups each part of the records that evidence or a label connects by itself, which gives what all at once would. */
export function groupComponents({ ids, edges, labels, conflict }: Grouping): Grouped {
  const known = new Set(ids)
  const pairs = labels.flatMap(pairsOf).filter(({ a, b }) => known.has(a) && known.has(b))
  const forest = createForest<string>()
  for (const { a, b, bits } of edges) if (bits > 0) forest.join(a, b)
  for (const { a, b, verdict } of pairs) if (verdict === 'same') forest.join(a, b)
  const edgesBy = groupBy(edges, ({ a }) => forest.rootOf(a))
  const labelsBy = groupBy(pairs, ({ a }) => forest.rootOf(a))
  const grouped: Grouped = { groups: [], held: [] }
  for (const [root, component] of groupBy(ids, (id) => forest.rootOf(id))) {
    if (component.length === 1) {
      grouped.groups.push([...component])
      continue
    }
    const within = (edgesBy.get(root) ?? []).filter(({ b }) => forest.rootOf(b) === root)
    const { groups, held } = groupRecords({
      ids: component,
      edges: within,
      labels: labelsBy.get(root) ?? [],
      conflict,
      needsDecision: true,
    })
    grouped.groups.push(...groups)
    grouped.held.push(...held.flatMap((join) => strongestOf(join, within)))
  }
  return grouped
}

/** All that a person's word about two groups says of their records. */
export function pairsOf({
  a,
  b,
  left,
  right,
  verdict,
}: Pick<Label, 'a' | 'b' | 'left' | 'right' | 'verdict'>): GroupLabel[] {
  if (verdict === 'unsure') return []
  if (verdict === 'different') return left.flatMap((one) => right.map((other) => ({ a: one, b: other, verdict })))
  const star = (centre: string, others: readonly string[]) =>
    others.filter((other) => other !== centre).map((other) => ({ a: centre, b: other, verdict }))
  return [{ a, b, verdict }, ...star(a, left), ...star(b, right)]
}

function strongestOf({ left, right, reason }: HeldJoin, edges: readonly EdgeOutline[]) {
  const [one, other] = [new Set(left), new Set(right)]
  const across = edges.filter(({ a, b }) => (one.has(a) && other.has(b)) || (one.has(b) && other.has(a)))
  const [best] = across.toSorted((x, y) => y.bits - x.bits || (x.a + x.b < y.a + y.b ? -1 : 1))
  return best ? [{ a: best.a, b: best.b, reason }] : []
}
