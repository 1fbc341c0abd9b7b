import type { EdgeOutline } from '../../stores/postgres/resolution/edge-rows.ts'
import { createForest } from './forest.ts'

type Parting = { ids: readonly string[]; edges: readonly EdgeOutline[]; a: string; b: string }

/** The records that stay with `a` when `a` and `b` are two: every record goes where its strongest evidence leads. */
export function partEntity({ ids, edges, a, b }: Parting): Set<string> {
  const forest = createForest<string>()
  for (const edge of strongestFirst(edges)) {
    const roots = [forest.rootOf(edge.a), forest.rootOf(edge.b)]
    const wouldJoin = roots.includes(forest.rootOf(a)) && roots.includes(forest.rootOf(b))
    if (edge.bits > 0 && !wouldJoin) forest.join(edge.a, edge.b)
  }
  // A record that nothing leads to either stays with the first.
  return new Set(ids.filter((id) => forest.rootOf(id) !== forest.rootOf(b)))
}

/** The edge that holds an entity together most weakly: the last one that is needed to connect it. Null when none does. */
export function weakestEdge<Edge extends EdgeOutline>(edges: readonly Edge[]): Edge | null {
  const forest = createForest<string>()
  let weakest: Edge | null = null
  for (const edge of strongestFirst(edges)) {
    if (forest.rootOf(edge.a) === forest.rootOf(edge.b)) continue
    forest.join(edge.a, edge.b)
    weakest = edge
  }
  return weakest
}

/** The edges that lead from one record to another over the strongest weakest link; empty when nothing joins them. */
export function strongestPath<Edge extends EdgeOutline>(edges: readonly Edge[], from: string, to: string): Edge[] {
  const forest = createForest<string>()
  const tree: Edge[] = []
  for (const edge of strongestFirst(edges)) {
    if (edge.bits <= 0 || forest.rootOf(edge.a) === forest.rootOf(edge.b)) continue
    forest.join(edge.a, edge.b)
    tree.push(edge)
  }
  return walk(tree, { at: from, to, cameBy: null }) ?? []
}

function walk<Edge extends EdgeOutline>(
  tree: readonly Edge[],
  { at, to, cameBy }: { at: string; to: string; cameBy: Edge | null },
): Edge[] | null {
  if (at === to) return []
  for (const edge of tree) {
    if (edge === cameBy || (edge.a !== at && edge.b !== at)) continue
    const rest = walk(tree, { at: edge.a === at ? edge.b : edge.a, to, cameBy: edge })
    if (rest) return [edge, ...rest]
  }
  return null
}

function strongestFirst<Edge extends EdgeOutline>(edges: readonly Edge[]): Edge[] {
  return edges.toSorted((one, other) => other.bits - one.bits || (one.a + one.b < other.a + other.b ? -1 : 1))
}
