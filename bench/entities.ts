import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readEntityFile } from '../src/entities/files/read-entity-file.ts'
import type { Label } from '../src/entities/group/group-records.ts'
import { prepareRecords, type Resolution, resolveRecords, type ScoredEdge } from '../src/entities/resolve-records.ts'
import type { EntityKind, EntityRecord } from '../src/model/entity.ts'
import { resolveByRule } from './entities-rule.ts'
import { readTruth, scoreGroups, truePairsOf } from './entities-truth.ts'
import type { BenchRow } from './row.ts'

type Emit = (row: BenchRow) => void
type Truth = ReadonlyMap<string, string>

const sets: { set: string; kind: EntityKind }[] = [
  { set: 'crm_sim_dev_people', kind: 'person' },
  { set: 'crm_sim_dev_accounts', kind: 'company' },
  { set: 'historical_people_dev', kind: 'person' },
  { set: 'company_orgs_hard', kind: 'company' },
  { set: 'febrl3', kind: 'person' },
  { set: 'fake_1000', kind: 'person' },
  { set: 'senzing_truthset', kind: 'person' },
  { set: 'company_patstat_dev', kind: 'company' },
]
const rule = 'e-mail, else name ≥ .85 and company ≥ .80'
const labelled = { set: 'crm_sim_dev_people', labels: 1_000, folds: 5 }

/** Resolves labelled sets of a folder, without labels, beside the rule; and the CRM's people with labels, by folds. */
export async function runEntities({ dataDir, emit }: { dataDir: string; emit: Emit }): Promise<void> {
  const folder = existsSync(join(dataDir, 'er')) ? join(dataDir, 'er') : dataDir
  for (const { set, kind } of sets) {
    const path = join(folder, `${set}.csv`)
    if (!existsSync(path)) {
      console.error(`entities bench skips ${set}: ${path} not found; give the folder of the sets with --data`)
      continue
    }
    measure(set, path, kind, emit)
    if (set === labelled.set) measureLabels(path, emit)
  }
}

function measure(set: string, path: string, kind: EntityKind, emit: Emit): void {
  const truth = readTruth(path)
  const records = readEntityFile(path, { kind, ignore: [] })
  const startedAt = performance.now()
  const resolutions = (['person', 'company'] as const).map((one) => resolveRecords(records[one], { kind: one }))
  const seconds = (performance.now() - startedAt) / 1000
  const groups = resolutions.flatMap((resolution) => resolution.groups)
  const ruled = (['person', 'company'] as const).flatMap((one) =>
    resolveByRule(records[one], pairsOf(records[one], one)),
  )
  const [ours, theirs] = [scoreGroups(truth, groups), scoreGroups(truth, ruled)]
  const row = (metric: string, unit: string, value: number, rivalValue: number | null = null) =>
    emit({
      bench: 'entities',
      set,
      metric,
      value,
      unit,
      rival: rivalValue === null ? null : rule,
      rivalValue,
      n: truth.size,
      seed: null,
    })
  row('pairs_f1', 'share', ours.f1, theirs.f1)
  row('pairs_precision', 'share', ours.precision, theirs.precision)
  row('pairs_recall', 'share', ours.recall, theirs.recall)
  row('b3_f1', 'share', ours.b3, theirs.b3)
  row('biggest', 'records', ours.biggest, theirs.biggest)
  for (const [metric, unit, value] of edgeFigures(
    resolutions.flatMap(({ edges }) => edges),
    truth,
  ))
    row(metric, unit, value)
  row('resolve', 'seconds', seconds)
}

function* pairsOf(records: readonly EntityRecord[], kind: EntityKind): Iterable<[EntityRecord, EntityRecord]> {
  const byId = new Map(records.map((record) => [record.id, record]))
  const { prepared, pairs } = prepareRecords(records, kind)
  const at = (position: number) => byId.get(prepared[position]?.id ?? '') as EntityRecord
  for (const [left, right] of pairs) yield [at(left), at(right)]
}

function edgeFigures(edges: readonly ScoredEdge[], truth: Truth): [metric: string, unit: string, value: number][] {
  const isTrue = ({ a, b }: ScoredEdge) => truth.get(a) === truth.get(b)
  const merged = edges.filter(({ decision }) => decision === 'merge')
  const asked = edges.filter(({ decision }) => decision === 'review')
  const right = merged.filter(isTrue).length
  const all = truePairsOf(truth)
  return [
    ['merge_precision', 'share', merged.length === 0 ? 1 : right / merged.length],
    ['merge_recall', 'share', right / all],
    ['merge_or_review_recall', 'share', (right + asked.filter(isTrue).length) / all],
    ['review_pairs_a_record', 'pairs', asked.length / truth.size],
    ['calibration_error', 'share', calibrationError(edges, isTrue)],
    ['unequal_sums', 'edges', edges.filter(({ score }) => !addsUp(score)).length],
  ]
}

function addsUp({ bits, fields }: ScoredEdge['score']): boolean {
  return Math.abs(fields.reduce((sum, field) => sum + field.bits, 0) - bits) < 1e-9
}

/** Expected calibration error over ten bins of probability. */
function calibrationError(edges: readonly ScoredEdge[], isTrue: (edge: ScoredEdge) => boolean): number {
  const gaps = new Float64Array(10)
  for (const edge of edges) {
    const bin = Math.min(9, Math.floor(edge.score.probability * 10))
    gaps[bin] = (gaps[bin] as number) + (isTrue(edge) ? 1 : 0) - edge.score.probability
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, edges.length)
}

/** Labels come in the order people are asked; those of one fold's clusters are left out, and that fold is scored. */
function measureLabels(path: string, emit: Emit): void {
  const truth = readTruth(path)
  const records = readEntityFile(path, { kind: 'person', ignore: [] }).person
  const labels = reviewOrder(resolveRecords(records, { kind: 'person' }))
    .slice(0, labelled.labels)
    .map(({ a, b }): Label => ({ a, b, verdict: truth.get(a) === truth.get(b) ? 'same' : 'different' }))
  const scores = Array.from({ length: labelled.folds }, (_, fold) => {
    const isInFold = (id: string) => foldOf(truth.get(id) ?? id) === fold
    const known = labels.filter(({ a, b }) => !isInFold(a) && !isInFold(b))
    const { groups } = resolveRecords(records, { kind: 'person', labels: known })
    return foldF1(truth, groups, isInFold)
  })
  const value = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const metric = `pairs_f1_with_${labelled.labels}_labels`
  emit({
    bench: 'entities',
    set: labelled.set,
    metric,
    value,
    unit: 'share',
    rival: null,
    rivalValue: null,
    n: truth.size,
    seed: null,
  })
}

/** Pairs as questions come: by records concerned × uncertainty. */
function reviewOrder({ edges, groups }: Resolution): ScoredEdge[] {
  const sizeOf = new Map(groups.flatMap((group) => group.map((id) => [id, group.length] as const)))
  const priority = ({ a, b, score }: ScoredEdge) =>
    ((sizeOf.get(a) ?? 1) + (sizeOf.get(b) ?? 1)) * (1 - Math.abs(2 * score.probability - 1))
  return [...edges].sort(
    (one, other) => priority(other) - priority(one) || (one.a + one.b < other.a + other.b ? -1 : 1),
  )
}

function foldOf(cluster: string): number {
  let hash = 0
  for (const letter of cluster) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % labelled.folds
}

/** F1 of the pairs that one record of the fold at least is in: a wrong join to another fold's record counts in full. */
function foldF1(truth: Truth, groups: readonly (readonly string[])[], isInFold: (id: string) => boolean): number {
  let right = 0
  let wrong = 0
  for (const group of groups) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        if (!isInFold(one) && !isInFold(other)) continue
        if (truth.get(one) === truth.get(other)) right += 1
        else wrong += 1
      }
    }
  }
  const all = truePairsOf(new Map([...truth].filter(([id]) => isInFold(id))))
  return (2 * right) / (right + wrong + all)
}
