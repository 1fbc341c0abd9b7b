import type { Explanation, PairEvidence } from '../../model/resolution.ts'
import type { HeldEdge } from '../../stores/postgres/resolution/edge-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Comparer } from './create-comparer.ts'
import { evidenceOf, toEvidence } from './load-question.ts'
import { strongestPath } from './part-entity.ts'
import { type Place, placeOf } from './place-of.ts'
import { sayExplanation } from './say-explanation.ts'
import { currentComparer, type ServiceContext } from './service-context.ts'
import { readMissing } from './stage-edges.ts'

/** Why two records or entities are one, or are not. */
export function explain(context: ServiceContext, left: string, right: string): Promise<Explanation> {
  return context.store.read('interactive', async (tables) => {
    const [one, other] = [await placeOf(tables, left), await placeOf(tables, right)]
    const comparer = await currentComparer(tables, one.kind, context)
    const bound = await labelsBetween(tables, one, other)
    const isSame = one.entityId !== null && one.entityId === other.entityId
    const found = isSame ? await joining(tables, one, other, comparer) : await parting(tables, one, other, comparer)
    const explanation: Omit<Explanation, 'sentence'> = {
      kind: one.kind,
      leftEntityId: one.entityId,
      rightEntityId: other.entityId,
      labels: bound,
      ...found,
      outcome: bound.some(({ verdict }) => verdict === (isSame ? 'same' : 'different')) ? 'labelled' : found.outcome,
    }
    return { ...explanation, sentence: sayExplanation(explanation, found.reason) }
  })
}

type Found = Pick<Explanation, 'outcome' | 'pair' | 'path' | 'sharedKeys'> & { reason: string | null }

async function joining(tables: ResolutionTables, one: Place, other: Place, comparer: Comparer): Promise<Found> {
  const edges = await tables.fullEdgesWithin(one.members)
  const best = edges.toSorted((x, y) => y.bits - x.bits)[0]
  const [from, to] =
    one.recordId !== null && other.recordId !== null && one.recordId !== other.recordId
      ? [one.recordId, other.recordId]
      : [best?.a, best?.b]
  if (from === undefined || to === undefined)
    return { outcome: 'same-entity', pair: null, path: [], sharedKeys: [], reason: null }
  return {
    outcome: 'same-entity',
    pair: await evidenceOf(tables, from, to, comparer),
    path: strongestPath(edges, from, to).map(toEvidence),
    sharedKeys: await sharedKeys(tables, [from, to], comparer),
    reason: null,
  }
}

async function parting(tables: ResolutionTables, one: Place, other: Place, comparer: Comparer): Promise<Found> {
  const edges = (await tables.fullEdgesWithin([...one.members, ...other.members])).filter(across(one, other))
  const exact = edges.find(({ a, b }) => [a, b].every((id) => id === one.recordId || id === other.recordId))
  const best = edges.toSorted((x, y) => Number(y.held !== null) - Number(x.held !== null) || y.bits - x.bits)[0]
  const edge = one.isEntity && other.isEntity ? best : (exact ?? best)
  const pair = edge
    ? toEvidence(edge)
    : await evidenceOf(tables, one.members[0] ?? '', other.members[0] ?? '', comparer)
  const keys = await sharedKeys(tables, [pair.left, pair.right], comparer)
  const outcome = outcomeOf({
    one,
    other,
    edge: edge ?? null,
    pair,
    meets: keys.some(({ records, cap, blocks }) => blocks && records <= cap),
  })
  return { outcome, pair, path: [], sharedKeys: keys, reason: edge?.held ?? null }
}

type Case = { one: Place; other: Place; edge: HeldEdge | null; pair: PairEvidence; meets: boolean }

function outcomeOf({ one, other, edge, pair, meets }: Case): Explanation['outcome'] {
  if (one.entityId === null || other.entityId === null) return 'unresolved'
  if (edge?.held) return 'held'
  if (!edge && !meets) return 'never-compared'
  if (pair.decision === 'merge') return 'outweighed'
  return pair.decision === 'review' ? 'unsure' : 'unlike'
}

function across(one: Place, other: Place) {
  const [left, right] = [new Set(one.members), new Set(other.members)]
  return ({ a, b }: HeldEdge) => (left.has(a) && right.has(b)) || (left.has(b) && right.has(a))
}

// Inside one entity a record is asked for by itself, between two entities all of their records count.
async function labelsBetween(tables: ResolutionTables, one: Place, other: Place): Promise<Explanation['labels']> {
  const isSame = one.entityId === other.entityId
  const idsOf = ({ recordId, members }: Place) => new Set(isSame && recordId !== null ? [recordId] : members)
  const [ours, theirs] = [idsOf(one), idsOf(other)]
  const labels = await tables.labels(one.kind)
  return labels
    .filter(({ left, right }) => {
      const meets = (x: readonly string[], y: readonly string[]) =>
        x.some((id) => ours.has(id)) && y.some((id) => theirs.has(id))
      return meets(left, right) || meets(right, left)
    })
    .map(({ id, verdict, actor, at }) => ({ labelId: id, verdict, actor, at }))
}

async function sharedKeys(tables: ResolutionTables, [left, right]: [string, string], comparer: Comparer) {
  await readMissing(tables, comparer, [{ a: left, b: right }])
  const shared = comparer.sharedKeys(left, right)
  const counts = new Map((await tables.counts(shared)).map(({ hash, n }) => [hash, n]))
  return shared.map(({ keyKind, value, hash, cap, blocks }) => ({
    kind: keyKind,
    value,
    records: counts.get(hash) ?? 0,
    cap,
    blocks,
  }))
}
