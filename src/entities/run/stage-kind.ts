import type { KindReport } from '../../model/resolution.ts'
import type { ResolutionStore } from '../../stores/postgres/resolution/resolution-store.ts'
import { createComparer } from './create-comparer.ts'
import type { StateChange } from './entity-state.ts'
import { type Regrouping, regroup, settle } from './regroup.ts'
import type { RunResolver } from './run-resolver.ts'
import { sayChange } from './say-change.ts'
import { type StagedEdges, stageAllEdges, stageChangedEdges } from './stage-edges.ts'
import { stageKeys } from './stage-keys.ts'

export type StageOptions = {
  store: ResolutionStore
  resolver: RunResolver
  full: boolean
  sourcePriority: readonly string[]
  at: string
  signal: AbortSignal
  onProgress?: ((line: string) => void) | undefined
}

/** What a run found of one kind: `epoch` is the state it looked at, null when there was nothing to look at. */
export type StagedKind = { epoch: number | null; regrouping: Regrouping; report: KindReport }

/** Does everything of a run but publish it: what it stores follows from the records alone. */
export async function stageKind(options: StageOptions): Promise<StagedKind> {
  const { store, resolver, signal, onProgress } = options
  const tables = store.separately('background')
  const { kind, model } = resolver
  const [records, deleted, outdated] = [
    await tables.countRecords(kind),
    await tables.deleted(kind),
    await tables.isOtherModel(kind, model.version),
  ]
  const touched = await tables.changed(kind, false)
  const full = options.full || outdated || touched.length * 2 > records
  const ids = full ? await tables.changed(kind, true) : touched
  const facts = { kind, modelVersion: model.version, full, records, changed: touched.length, deleted: deleted.length }
  if (ids.length + deleted.length === 0) return { epoch: null, ...nothing(facts) }
  onProgress?.(`${kind}: ${touched.length} changed and ${deleted.length} deleted of ${records} records`)
  const comparer = createComparer(resolver, records)
  const read = await stageKeys({ store, comparer, changed: ids, deleted, full, signal })
  const staging = { store, comparer, ids: [...read.ages.keys()], signal, onProgress }
  const settings = { comparer, sourcePriority: options.sourcePriority, at: options.at, reasonOf: sayChange, ...read }
  if (!full) {
    const counts = await stageChangedEdges(staging)
    const epoch = await tables.epoch()
    const labels = await tables.labels(kind)
    const seeds = [...staging.ids, ...deleted]
    const regrouping = await regroup(tables, seeds, { ...settings, labels })
    return { epoch, regrouping, report: reportOf(facts, counts, regrouping) }
  }
  const epoch = await tables.epoch()
  const labels = await tables.labels(kind)
  const { counts, edges } = await stageAllEdges({ ...staging, labels })
  const members = await tables.membersOf([...staging.ids, ...deleted])
  const regrouping = await settle(tables, { ids: staging.ids, members, edges }, { ...settings, labels })
  const capped = await tables.overCap(comparer.caps())
  return { epoch, regrouping, report: { ...reportOf(facts, counts, regrouping), capped: cappedOf(capped) } }
}

type Facts = Pick<KindReport, 'kind' | 'modelVersion' | 'full' | 'records' | 'changed' | 'deleted'>

function nothing(facts: Facts): Omit<StagedKind, 'epoch'> {
  const regrouping: Regrouping = { changes: [], held: [], questions: 0, largest: 0 }
  return { regrouping, report: reportOf(facts, { pairs: 0, merge: 0, review: 0 }, regrouping) }
}

function reportOf(
  facts: Facts,
  { pairs, merge, review }: StagedEdges,
  { changes, questions, largest }: Regrouping,
): KindReport {
  return {
    ...facts,
    entities: 0,
    pairs,
    edges: { merge, review },
    created: count(changes, 'active', false),
    merged: count(changes, 'merged', true),
    retired: count(changes, 'retired', true),
    split: changes.filter(({ type }) => type === 'split').length,
    moved: changes.reduce((sum, change) => sum + movedBy(change), 0),
    questions,
    largest,
    capped: {},
  }
}

// Entities that came to a status by the changes, from being active or from not being so.
function count(changes: readonly StateChange[], status: string, wasActive: boolean): number {
  return changes.reduce((sum, { before, entities }) => {
    const active = new Set(before.entities.flatMap((row) => (row.status === 'active' ? [row.id] : [])))
    return sum + entities.filter((row) => row.status === status && active.has(row.id) === wasActive).length
  }, 0)
}

function movedBy({ before, members }: StateChange): number {
  const entityOf = new Map(before.members.map(({ recordId, entityId }) => [recordId, entityId]))
  return members.filter(({ recordId, entityId }) => (entityOf.get(recordId) ?? entityId) !== entityId).length
}

function cappedOf(rows: readonly { kind: string; n: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ kind, n }) => [kind.slice(kind.indexOf('/') + 1), n]))
}
