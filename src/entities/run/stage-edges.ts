import { groupBy, portionsOf } from '../../lib/group-by.ts'
import type { EdgeOutline, EdgeRow } from '../../stores/postgres/resolution/edge-rows.ts'
import type { CandidatePair } from '../../stores/postgres/resolution/key-rows.ts'
import type { ResolutionStore, ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { type Comparer, isNear } from './create-comparer.ts'
import type { Label } from './entity-state.ts'
import { createForest } from './forest.ts'
import { pairsOf } from './group-components.ts'
import { createOneBehind } from './one-behind.ts'
import { readAhead } from './read-ahead.ts'

type Staging = {
  store: ResolutionStore
  comparer: Comparer
  ids: readonly string[]
  labels: readonly Label[]
  signal: AbortSignal
  onProgress?: ((line: string) => void) | undefined
}

export type StagedEdges = { pairs: number; merge: number; review: number }

const portion = 500
const writePortion = 500

/** Compares changed records with all that share a key with them, and stores what speaks for a match. */
export async function stageChangedEdges({
  store,
  comparer,
  ids,
  signal,
}: Omit<Staging, 'labels'>): Promise<StagedEdges> {
  const changed = new Set(ids)
  const counts: StagedEdges = { pairs: 0, merge: 0, review: 0 }
  for (const part of portionsOf(ids, portion)) {
    signal.throwIfAborted()
    const own = new Set(part)
    const pairs = await store.read('background', async (tables) => {
      const candidates = await tables.candidates(part, comparer.caps())
      // A pair of two changed records comes up with both: it is compared with the first of them.
      const wanted = candidates.filter(({ a }) => own.has(a) || !changed.has(a))
      await readMissing(tables, comparer, wanted)
      return wanted.filter(({ a, b }) => comparer.has(a) && comparer.has(b))
    })
    const edges = pairs.map(({ a, b }) => comparer.compare(a, b))
    await saveEdges(store, edges.filter(isNear))
    tally(counts, edges)
  }
  return counts
}

/** Compares all records anew. Returns every edge that grouping needs. */
export async function stageAllEdges(staging: Staging): Promise<{ counts: StagedEdges; edges: EdgeOutline[] }> {
  const { store, comparer, ids, labels, signal, onProgress } = staging
  const counts: StagedEdges = { pairs: 0, merge: 0, review: 0 }
  const edges: EdgeOutline[] = []
  const against = createPairList(ids)
  const forest = labelledForest(labels)
  const tables = store.separately('background')
  const writing = createOneBehind()
  let done = 0
  const read = (part: string[]) => tables.candidatesOnward(part, comparer.caps())
  await readAhead(portionsOf(ids, portion), read, async (pairs, part) => {
    signal.throwIfAborted()
    const near: EdgeRow[] = []
    for (const { a, b } of pairs) {
      if (!comparer.has(a) || !comparer.has(b)) continue
      const edge = comparer.compare(a, b)
      counts.pairs += 1
      if (!isNear(edge)) against.add(a, b)
      else {
        near.push(edge)
        edges.push(outlineOf(edge))
        if (edge.bits > 0) forest.join(a, b)
      }
    }
    tally(counts, near, false)
    await writing.start(() => keep(store, part, near, false))
    done += part.length
    if (done % 10_000 === 0) onProgress?.(`${comparer.kind}: compared ${done} of ${ids.length} records`)
  })
  for (const part of portionsOf(ids, portion)) {
    signal.throwIfAborted()
    const within = part.flatMap((a) =>
      against
        .of(a)
        .filter((b) => forest.rootOf(a) === forest.rootOf(b))
        .map((b) => comparer.compare(a, b)),
    )
    for (const edge of within) edges.push(outlineOf(edge))
    await writing.start(() => keep(store, part, within, true))
  }
  await writing.finish()
  return { counts, edges }
}

/** Compares what nobody has compared yet among records that hang together, so that grouping sees what speaks against it. */
export async function completeEdges(
  tables: ResolutionTables,
  comparer: Comparer,
  ids: readonly string[],
  labels: readonly Label[],
): Promise<EdgeOutline[]> {
  const known = await tables.edgesWithin(ids)
  const forest = labelledForest(labels)
  for (const { a, b, bits } of known) if (bits > 0) forest.join(a, b)
  const sizes = groupBy(ids, (id) => forest.rootOf(id))
  const several = ids.filter((id) => (sizes.get(forest.rootOf(id))?.length ?? 0) > 2)
  if (several.length === 0) return known
  await readMissing(
    tables,
    comparer,
    several.map((id) => ({ a: id, b: id })),
  )
  const names = new Set(known.map(({ a, b }) => a + b))
  const pairs = await tables.candidatesWithin(several, comparer.caps())
  const open = pairs.filter(
    ({ a, b }) => forest.rootOf(a) === forest.rootOf(b) && !names.has(a + b) && comparer.has(a) && comparer.has(b),
  )
  await learnCounts(tables, comparer, [...new Set(open.flatMap(({ a, b }) => [a, b]))])
  const edges = open.map(({ a, b }) => comparer.compare(a, b))
  for (const part of portionsOf(edges, writePortion)) await tables.saveEdges(part)
  return [...known, ...edges.map(outlineOf)]
}

function labelledForest(labels: readonly Label[]) {
  const forest = createForest<string>()
  for (const { a, b, verdict } of labels.flatMap(pairsOf)) if (verdict === 'same') forest.join(a, b)
  return forest
}

/** Reads what comparing these pairs needs: the records, and how common their keys are. */
export async function readMissing(
  tables: ResolutionTables,
  comparer: Comparer,
  pairs: readonly CandidatePair[],
): Promise<void> {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].toSorted()
  const missing = ids.filter((id) => !comparer.has(id))
  for (const part of portionsOf(missing, portion)) for (const record of await tables.records(part)) comparer.add(record)
  await learnCounts(tables, comparer, ids.filter(comparer.has))
}

async function learnCounts(tables: ResolutionTables, comparer: Comparer, ids: readonly string[]): Promise<void> {
  const keys = ids.flatMap(comparer.keysOf).filter(({ hash }) => !comparer.isCounted(hash))
  for (const part of portionsOf(keys, 5_000)) comparer.learnCounts(await tables.counts(part))
}

async function saveEdges(store: ResolutionStore, edges: readonly EdgeRow[]): Promise<void> {
  for (const part of portionsOf(edges, writePortion))
    await store.write('background', (tables) => tables.saveEdges(part))
}

async function keep(
  store: ResolutionStore,
  ids: readonly string[],
  edges: readonly EdgeRow[],
  against: boolean,
): Promise<void> {
  await store.write('background', (tables) => tables.keepOnly(ids, edges, against))
  await saveEdges(store, edges)
}

function tally(counts: StagedEdges, edges: readonly EdgeRow[], withPairs = true): void {
  if (withPairs) counts.pairs += edges.length
  for (const { decision } of edges) if (decision !== 'no') counts[decision] += 1
}

const outlineOf = ({ a, b, bits, decision }: EdgeRow): EdgeOutline => ({ a, b, bits, decision })

// Millions of pairs that speak against a match, as positions.
function createPairList(ids: readonly string[]) {
  const positionOf = new Map(ids.map((id, position) => [id, position]))
  const lists: (number[] | undefined)[] = []
  return {
    add(a: string, b: string): void {
      const left = positionOf.get(a)
      const right = positionOf.get(b)
      if (left === undefined || right === undefined) return
      const list = lists[left]
      if (list) list.push(right)
      else lists[left] = [right]
    },
    of: (a: string): string[] => (lists[positionOf.get(a) ?? -1] ?? []).map((position) => ids[position] as string),
  }
}
