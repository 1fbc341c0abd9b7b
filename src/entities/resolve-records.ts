import type { EntityKind, EntityRecord, PairDecision, PairScore } from '../model/entity.ts'
import { candidatePairs } from './candidate-pairs.ts'
import { defaultModel } from './default-model.ts'
import { groupRecords, type HeldJoin, type Label } from './group/group-records.ts'
import { createResolver, largestOf, type Prepared, type Resolver, schemeOf } from './resolver.ts'
import { countFrequencies } from './weights/frequencies.ts'
import { learnModel, type Material } from './weights/learn.ts'
import type { ResolverModel } from './weights/model.ts'
import { reweigh } from './weights/reweigh.ts'
import type { ScoredPair } from './weights/scored-pair.ts'

export type ScoredEdge = { a: string; b: string; score: PairScore; decision: PairDecision }
export type Resolution = { groups: string[][]; edges: ScoredEdge[]; held: HeldJoin[]; model: ResolverModel }

type Options = { kind: EntityKind; base?: ResolverModel; labels?: readonly Label[] }

/** Resolves records held in memory: the weights are fitted to them first. The order of the input does not matter. */
export function resolveRecords(records: readonly EntityRecord[], { kind, base, labels = [] }: Options): Resolution {
  const material = prepareRecords(records, kind)
  const fitted = learnModel(schemeOf(kind), material, base ?? defaultModel(kind))
  const scored = scorePairs(createResolver(kind, fitted), material)
  const model = learnFromLabels(fitted, scored, labels)
  const resolver = createResolver(kind, model)
  const edges = model === fitted ? scored : scorePairs(resolver, material)
  return { ...groupScored(resolver, material, edges, labels), edges, model }
}

/** Fewer labels bind the pairs they name and teach nothing. */
export const enoughLabels = 200

/** The model re-weighted by what people said, where they said enough; else the model itself. */
export function learnFromLabels(
  model: ResolverModel,
  scored: readonly ScoredEdge[],
  labels: readonly Label[],
): ResolverModel {
  const said = new Map(
    labels.flatMap(({ a, b, verdict }) => [
      [`${a}\n${b}`, verdict],
      [`${b}\n${a}`, verdict],
    ]),
  )
  const judged = scored.flatMap(({ a, b, score }) => {
    const verdict = said.get(`${a}\n${b}`)
    return verdict ? [{ score, isMatch: verdict === 'same' }] : []
  })
  return judged.length < enoughLabels ? model : reweigh(model, judged)
}

/** Everything a model can be fitted to, from records in any order. */
export function prepareRecords(records: readonly EntityRecord[], kind: EntityKind): Material<Prepared> {
  const scheme = schemeOf(kind)
  const ordered = [...records].sort((one, other) => (one.id < other.id ? -1 : 1))
  const prepared = ordered.map((record) => scheme.prepare(record))
  const keys = prepared.map((one) => scheme.keys(one))
  const ids = prepared.map(({ id }) => id)
  return {
    prepared,
    keys,
    pairs: candidatePairs(keys, scheme.capOf),
    frequencies: countFrequencies(keys),
    group: (pairs) => groupPositions(ids, pairs),
  }
}

function groupPositions(ids: readonly string[], pairs: readonly ScoredPair[]): number[][] {
  const edges = pairs.map(({ left, right, bits }) => ({
    a: ids[left] as string,
    b: ids[right] as string,
    bits,
    decision: 'no' as const,
  }))
  const positions = new Map(ids.map((id, position) => [id, position]))
  return groupRecords({ ids, edges, largest: ids.length }).groups.map((group) =>
    group.map((id) => positions.get(id) as number),
  )
}

/** Every candidate pair with its evidence. */
export function scorePairs(resolver: Resolver, { prepared, pairs, frequencies }: Material<Prepared>): ScoredEdge[] {
  return pairs.map(([left, right]) => {
    const [one, other] = [prepared[left] as Prepared, prepared[right] as Prepared]
    const score = resolver.score(one, other, frequencies)
    return { a: one.id, b: other.id, score, decision: resolver.decide(score) }
  })
}

function groupScored(
  resolver: Resolver,
  { prepared }: Material<Prepared>,
  edges: readonly ScoredEdge[],
  labels: readonly Label[],
) {
  const byId = new Map(prepared.map((one) => [one.id, one]))
  return groupRecords({
    ids: prepared.map(({ id }) => id),
    edges: edges.map(({ a, b, score, decision }) => ({ a, b, bits: score.bits, decision })),
    labels,
    largest: largestOf(resolver.model),
    conflict: (a, b) => resolver.conflict(byId.get(a) as Prepared, byId.get(b) as Prepared),
  })
}
