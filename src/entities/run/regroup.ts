import { portionsOf } from '../../lib/group-by.ts'
import type { EdgeOutline } from '../../stores/postgres/resolution/edge-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { type Aged, founderOf, freeIds } from './assign-ids.ts'
import type { Comparer } from './create-comparer.ts'
import type { EntityRow, Label, MemberRow, StateChange } from './entity-state.ts'
import { fillChanges } from './fill-changes.ts'
import { findComponent } from './find-component.ts'
import { groupComponents } from './group-components.ts'
import { type DraftChange, planChanges } from './plan-changes.ts'
import { completeEdges, readMissing } from './stage-edges.ts'

/** What regrouping some records comes to, ready to be written. */
export type Regrouping = {
  changes: StateChange[]
  held: { a: string; b: string; reason: string | null }[]
  /** Pairs of groups that a person is to judge. */
  questions: number
  largest: number
}

export type RegroupSettings = {
  comparer: Comparer
  labels: readonly Label[]
  sourcePriority: readonly string[]
  at: string
  reasonOf(draft: DraftChange): string
}

type Given = { ages: ReadonlyMap<string, Aged>; seen: ReadonlyMap<string, string> }
type Evidence = { ids: readonly string[]; members: readonly MemberRow[]; edges: readonly EdgeOutline[] }

/** Groups whatever a change of these records can move, and says what that changes. Reads, and stores missing comparisons. */
export async function regroup(
  tables: ResolutionTables,
  seeds: readonly string[],
  settings: RegroupSettings & Given,
): Promise<Regrouping> {
  const { comparer, labels } = settings
  const { ids, members } = await findComponent(tables, seeds, labels)
  await readMissing(
    tables,
    comparer,
    ids.map((id) => ({ a: id, b: id })),
  )
  const living = ids.filter(comparer.has)
  const edges = await completeEdges(tables, comparer, living, labels)
  const ages = new Map(settings.ages)
  for (const { id, observedAt } of await tables.records(living.filter((id) => !ages.has(id))))
    ages.set(id, { id, observedAt })
  return settle(tables, { ids: living, members, edges }, { ...settings, ages })
}

/** Groups records whose evidence is known, and says what that changes. */
export async function settle(
  tables: ResolutionTables,
  { ids, members, edges }: Evidence,
  settings: RegroupSettings & Given,
): Promise<Regrouping> {
  const { comparer, labels } = settings
  const { groups, held } = groupComponents({ ids, edges, labels, conflict: comparer.conflict })
  const entities = await readEntities(tables, { groups, members, ages: settings.ages })
  const drafts = planChanges({ kind: comparer.kind, groups, members, entities, ...settings })
  return {
    changes: await fillChanges(tables, drafts, { ...settings, entities }),
    held: await heldChanges(tables, comparer.kind, ids, held),
    questions: countQuestions(groups, edges, held),
    largest: groups.reduce((largest, { length }) => Math.max(largest, length), 0),
  }
}

async function readEntities(
  tables: ResolutionTables,
  { groups, members, ages }: { groups: string[][]; members: readonly MemberRow[]; ages: ReadonlyMap<string, Aged> },
): Promise<EntityRow[]> {
  const founders = groups.map((records) => founderOf(records, ages))
  const ids = [...new Set([...members.map(({ entityId }) => entityId), ...groups.flat()])]
  const rows: EntityRow[] = []
  for (const part of portionsOf(ids, 5_000)) rows.push(...(await tables.entities(part)))
  const taken = new Set(rows.filter(({ status }) => status === 'active').map(({ id }) => id))
  const others = founders.filter((id) => taken.has(id)).flatMap((id) => freeIds(id).slice(1))
  return others.length === 0 ? rows : [...rows, ...(await tables.entities(others))]
}

async function heldChanges(
  tables: ResolutionTables,
  kind: Comparer['kind'],
  ids: readonly string[],
  held: readonly { a: string; b: string; reason: string }[],
) {
  const touched = new Set(ids)
  const now = new Map(held.map((one) => [one.a + one.b, one]))
  const before = (await tables.heldEdges(kind)).filter(({ a, b }) => touched.has(a) || touched.has(b))
  const known = new Map(before.map(({ a, b, held: reason }) => [a + b, reason]))
  const cleared = before.filter(({ a, b }) => !now.has(a + b)).map(({ a, b }) => ({ a, b, reason: null }))
  return [...cleared, ...[...now.values()].filter(({ a, b, reason }) => known.get(a + b) !== reason)]
}

/** How many pairs of groups wait for a person. */
export function countQuestions(
  groups: readonly (readonly string[])[],
  edges: readonly EdgeOutline[],
  held: readonly { a: string; b: string }[],
): number {
  const groupOf = new Map(groups.flatMap((records, group) => records.map((id) => [id, group] as const)))
  const open = new Set<string>()
  for (const { a, b } of [...edges.filter(({ decision }) => decision === 'review'), ...held]) {
    const [one = -1, other = -1] = [groupOf.get(a), groupOf.get(b)].toSorted()
    if (one !== other) open.add(`${one} ${other}`)
  }
  return open.size
}
