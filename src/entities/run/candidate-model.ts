import { contentDigest } from '../../lib/ids.ts'
import type { EntityService } from '../../model/resolution.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { ResolverModel } from '../weights/model.ts'
import { type Judged, reweigh } from '../weights/reweigh.ts'
import { createComparer } from './create-comparer.ts'
import type { Label } from './entity-state.ts'
import type { RunResolver } from './run-resolver.ts'
import { conflictWith, type ServiceContext, unknownId } from './service-context.ts'
import { readMissing } from './stage-edges.ts'

type Wanted = Parameters<EntityService['shadow']>[0]

/** From this many answers on, weights are learned anew. */
const enoughAnswers = 200

/** The model a trial is asked for: a version of its own, named after what it holds. */
export async function candidateModel(
  tables: ResolutionTables,
  wanted: Wanted,
  given: { context: ServiceContext; current: RunResolver },
): Promise<ResolverModel> {
  const { context, current } = given
  const base = wanted.version === undefined ? current.model : await versionOf(tables, wanted.version, context)
  const learned = wanted.retrain ? await learn(tables, base, context) : base
  const thresholds = {
    merge: wanted.thresholds?.merge ?? learned.thresholds.merge,
    review: wanted.thresholds?.review ?? learned.thresholds.review,
  }
  if (thresholds.merge < thresholds.review)
    throw conflictWith('The threshold to merge must not lie below the one to ask')
  const model = { ...learned, thresholds }
  const { version: _, ...body } = model
  const { version: __, ...before } = base
  return contentDigest(body) === contentDigest(before)
    ? base
    : { ...model, version: `${model.kind}-${contentDigest(body).slice(0, 12)}` }
}

async function versionOf(tables: ResolutionTables, version: string, context: ServiceContext): Promise<ResolverModel> {
  const shipped = (['person', 'company'] as const).map((kind) => context.createResolver(kind).model)
  const model = (await tables.model(version))?.body ?? shipped.find((one) => one.version === version)
  if (!model) throw unknownId(version)
  return model
}

async function learn(tables: ResolutionTables, base: ResolverModel, context: ServiceContext): Promise<ResolverModel> {
  const labels = await judgedLabels(tables, base.kind)
  if (labels.length < enoughAnswers)
    throw conflictWith(`Weights are learned from ${enoughAnswers} answers on; ${labels.length} are there`)
  const comparer = createComparer(context.createResolver(base.kind, base), await tables.countRecords(base.kind))
  await readMissing(tables, comparer, labels)
  const judged = labels
    .filter(({ a, b }) => comparer.has(a) && comparer.has(b))
    .map(({ a, b, verdict }): Judged => ({ score: comparer.compare(a, b), isMatch: verdict === 'same' }))
  return reweigh(base, judged)
}

/** What people decided when they were asked; what an undo left behind was not asked. */
export async function judgedLabels(tables: ResolutionTables, kind: Label['kind']): Promise<Label[]> {
  return (await tables.labels(kind)).filter(({ verdict, cause }) => verdict !== 'unsure' && cause === null)
}
