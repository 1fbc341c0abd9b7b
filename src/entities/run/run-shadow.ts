import { portionsOf } from '../../lib/group-by.ts'
import type { EntityService, ShadowDifference, ShadowReport } from '../../model/resolution.ts'
import type { EdgeOutline } from '../../stores/postgres/resolution/edge-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { candidateModel, judgedLabels } from './candidate-model.ts'
import { compareGroupings } from './compare-groupings.ts'
import { type Comparer, createComparer } from './create-comparer.ts'
import type { Label } from './entity-state.ts'
import { type Grouped, groupComponents } from './group-components.ts'
import { judgeModel, reasonAgainst } from './judge-model.ts'
import { countQuestions } from './regroup.ts'
import type { RunResolver } from './run-resolver.ts'
import { currentResolver, type ServiceContext } from './service-context.ts'

type Wanted = Parameters<EntityService['shadow']>[0]

const portion = 500
const examples = 10

/** Tries another model over everything there is, and publishes nothing but what was measured of it. */
export async function runShadow(context: ServiceContext, wanted: Wanted): Promise<ShadowReport> {
  const { store, clock, createResolver } = context
  const tables = store.separately('background')
  const current = await currentResolver(tables, wanted.kind, context)
  const model = await candidateModel(tables, wanted, { context, current })
  await tables.saveModel(model, clock().toISOString())
  const candidate = createResolver(wanted.kind, model)
  const comparer = await readAll(tables, current, wanted.signal)
  const edges = await compareAll(tables, comparer, { current, candidate, signal: wanted.signal })
  const labels = await tables.labels(wanted.kind)
  const judged = (await judgedLabels(tables, wanted.kind)).filter(({ a, b }) => comparer.has(a) && comparer.has(b))
  const [before, after] = [edges.current, edges.candidate].map((own) => group(comparer, own, labels)) as [
    Grouped,
    Grouped,
  ]
  const quality = (resolver: RunResolver, own: EdgeOutline[]) => measure(comparer, { resolver, edges: own, judged })
  const qualities = { candidate: quality(candidate, edges.candidate), current: quality(current, edges.current) }
  const reason =
    model.version === current.model.version
      ? 'it is the current model'
      : reasonAgainst(qualities.candidate, qualities.current, judged.length)
  const promotable = { allowed: reason === null, reason: reason ?? 'it does no worse on people’s answers' }
  const metrics = { against: current.model.version, ...qualities, ...promotable }
  await tables.measureModel(model.version, metrics)
  const { merged, split, moved } = compareGroupings(before.groups, after.groups)
  const now = countQuestions(after.groups, edges.candidate, after.held)
  return {
    kind: wanted.kind,
    version: model.version,
    against: current.model.version,
    ...{ merged: merged.length, split: split.length, moved },
    examples: { merged: await describe(tables, merged), split: await describe(tables, split) },
    ...qualities,
    questions: { now, aDay: await perDay(tables, wanted.kind, now) },
    promotable,
  }
}

async function readAll(tables: ResolutionTables, resolver: RunResolver, signal: AbortSignal): Promise<Comparer> {
  const comparer = createComparer(resolver, await tables.countRecords(resolver.kind))
  for (const ids of portionsOf(await tables.changed(resolver.kind, true), portion)) {
    signal.throwIfAborted()
    for (const record of await tables.records(ids)) comparer.countKeys(comparer.add(record))
  }
  comparer.finishCounts()
  return comparer
}

type Trial = { current: RunResolver; candidate: RunResolver; signal: AbortSignal }

async function compareAll(tables: ResolutionTables, comparer: Comparer, { current, candidate, signal }: Trial) {
  const edges: { current: EdgeOutline[]; candidate: EdgeOutline[] } = { current: [], candidate: [] }
  const [one, other] = [comparer.compareUnder(current), comparer.compareUnder(candidate)]
  for (const ids of portionsOf(comparer.ids(), portion)) {
    signal.throwIfAborted()
    for (const { a, b } of await tables.candidatesOnward(ids, comparer.caps())) {
      if (!comparer.has(a) || !comparer.has(b)) continue
      edges.current.push(outlineOf(one(a, b)))
      edges.candidate.push(outlineOf(other(a, b)))
    }
  }
  return edges
}

const outlineOf = ({ a, b, bits, decision }: EdgeOutline): EdgeOutline => ({ a, b, bits, decision })

function group(comparer: Comparer, edges: readonly EdgeOutline[], labels: readonly Label[]): Grouped {
  return groupComponents({ ids: comparer.ids(), edges, labels, conflict: comparer.conflict })
}

// Grouped without the answers it is measured by.
function measure(
  comparer: Comparer,
  { resolver, edges, judged }: { resolver: RunResolver; edges: EdgeOutline[]; judged: readonly Label[] },
) {
  const { groups } = group(comparer, edges, [])
  const groupOf = new Map(groups.flatMap((records, n) => records.map((id) => [id, n] as const)))
  const compare = comparer.compareUnder(resolver)
  const pairs = judged.map(({ a, b, verdict }) => ({
    isMatch: verdict === 'same',
    together: groupOf.get(a) === groupOf.get(b),
    probability: compare(a, b).probability,
  }))
  return judgeModel(
    pairs,
    groups.reduce((largest, { length }) => Math.max(largest, length), 0),
  )
}

async function describe(tables: ResolutionTables, groups: readonly string[][]): Promise<ShadowDifference[]> {
  const largest = groups
    .toSorted((one, other) => other.length - one.length || ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
    .slice(0, examples)
  const members = new Map(
    (await tables.membersOf(largest.flat())).map(({ recordId, entityId }) => [recordId, entityId]),
  )
  const names = new Map((await tables.summariesOf([...new Set(members.values())])).map(({ id, name }) => [id, name]))
  return largest.map((records) => {
    const entityIds = [...new Set(records.flatMap((id) => members.get(id) ?? []))]
    return { entityIds, names: [...new Set(entityIds.map((id) => names.get(id) ?? ''))], members: records.length }
  })
}

async function perDay(tables: ResolutionTables, kind: Wanted['kind'], questions: number): Promise<number | null> {
  const [arrivals, records] = [await tables.arrivals(kind), await tables.countRecords(kind)]
  return arrivals === null || records === 0 ? null : (questions / records) * (arrivals.records / arrivals.days)
}
