import type { EntityKind } from '../../model/entity.ts'
import type { MemberView, PairEvidence, ReviewQuestion, Side } from '../../model/resolution.ts'
import type { HeldEdge } from '../../stores/postgres/resolution/edge-rows.ts'
import type { StoredRecordRow } from '../../stores/postgres/resolution/record-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { computeGolden, goldenName } from '../golden.ts'
import { sayWeights } from '../wording/say-weights.ts'
import type { Comparer } from './create-comparer.ts'
import { partEntity } from './part-entity.ts'
import { currentComparer, isUuid, type ServiceContext } from './service-context.ts'
import { readMissing } from './stage-edges.ts'

/** A question is named by the two records that raise it. */
export function questionIdOf(one: string, other: string): string {
  return [one, other].toSorted().join(':')
}

/** The question that two records raise as things stand; null when one of them is gone. */
export async function loadQuestion(
  tables: ResolutionTables,
  id: string,
  context: ServiceContext,
): Promise<ReviewQuestion | null> {
  const [a = '', b = '', ...rest] = id.split(':')
  if (!isUuid(a) || !isUuid(b) || a === b || rest.length > 0) return null
  const entityOf = new Map((await tables.membersOf([a, b])).map(({ recordId, entityId }) => [recordId, entityId]))
  const [left, right] = [entityOf.get(a), entityOf.get(b)]
  if (left === undefined || right === undefined) return null
  const members = await tables.membersOfEntities([left, right])
  const records = await tables.records(members.map(({ recordId }) => recordId))
  const kind = records[0]?.kind
  if (kind === undefined || !records.some((row) => row.id === a) || !records.some((row) => row.id === b)) return null
  const ids = records.map((row) => row.id)
  const isLeft = await sideOf(tables, ids, {
    a,
    b,
    entityOf: new Map(members.map((row) => [row.recordId, row.entityId])),
  })
  const evidence = await evidenceOf(tables, a, b, await currentComparer(tables, kind, context))
  const edge = await tables.edge(a, b)
  const rowsOf = (wanted: boolean) => records.filter((row) => isLeft(row.id) === wanted)
  const sides = {
    left: toSide(left, rowsOf(true), context.sourcePriority),
    right: toSide(right, rowsOf(false), context.sourcePriority),
  }
  return { ...toQuestion(kind, evidence, edge), id: questionIdOf(a, b), ...sides, size: records.length }
}

function toQuestion(kind: EntityKind, evidence: PairEvidence, edge: HeldEdge | null) {
  const { left, right, bits, probability, fields, sentence } = evidence
  const held = edge?.held ?? null
  const uncertainty = Math.max(1 - Math.abs(2 * probability - 1), held === null ? 0 : 0.5)
  const reason = held ?? (edge?.decision === 'review' ? 'the evidence does not decide it' : 'somebody asked')
  return { kind, pair: { left, right }, bits, probability, fields, sentence, uncertainty, reason }
}

type Pair = { a: string; b: string; entityOf: ReadonlyMap<string, string> }

// Inside one entity the sides are the parts that its evidence would leave if these two were not one.
async function sideOf(tables: ResolutionTables, ids: readonly string[], { a, b, entityOf }: Pair) {
  const entity = entityOf.get(a)
  if (entity !== entityOf.get(b)) return (id: string) => entityOf.get(id) === entity
  const part = partEntity({ ids, edges: await tables.edgesWithin(ids), a, b })
  return (id: string) => part.has(id)
}

/** What comparing two records gives: as it was stored, or anew. */
export async function evidenceOf(
  tables: ResolutionTables,
  one: string,
  other: string,
  comparer: Comparer,
): Promise<PairEvidence> {
  const [left, right] = one < other ? [one, other] : [other, one]
  const stored = await tables.edge(left, right)
  if (!stored) await readMissing(tables, comparer, [{ a: left, b: right }])
  return toEvidence(stored ?? comparer.compare(left, right))
}

export function toEvidence({
  a,
  b,
  bits,
  probability,
  decision,
  fields,
}: Omit<HeldEdge, 'held' | 'kind' | 'modelVersion'>): PairEvidence {
  return { left: a, right: b, bits, probability, decision, fields, sentence: sayWeights(fields, probability) }
}

function toSide(entityId: string, records: readonly StoredRecordRow[], sourcePriority: readonly string[]): Side {
  return { entityId, name: goldenName(computeGolden(records, sourcePriority)), members: records.map(toMemberView) }
}

export function toMemberView({ id, source, sourceId, fields, observedAt, side }: StoredRecordRow): MemberView {
  return { recordId: id, source, sourceId, fields, observedAt, side }
}
