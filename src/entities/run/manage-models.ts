import { AppError } from '../../lib/errors.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { ModelSummary } from '../../model/resolution.ts'
import type { ModelRow } from '../../stores/postgres/resolution/model-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { conflictWith, currentResolver, type ServiceContext, unknownId } from './service-context.ts'

/** Every version of a kind, the newest first; the shipped one, which is kept nowhere, last. */
export async function listModels(
  tables: ResolutionTables,
  kind: EntityKind,
  context: ServiceContext,
): Promise<ModelSummary[]> {
  const pointer = await tables.pointer(kind)
  const current = await currentResolver(tables, kind, context)
  const shipped = context.createResolver(kind).model
  const stored = await tables.models(kind)
  const rows = stored.some(({ version }) => version === shipped.version) ? stored : [...stored, shippedRow(shipped)]
  return rows.map((row) => ({
    version: row.version,
    kind,
    isCurrent: row.version === current.model.version,
    isPrevious:
      pointer !== null &&
      row.version === (pointer.previous ?? shipped.version) &&
      row.version !== current.model.version,
    createdAt: row.createdAt,
    trainedOn: row.body.trainedOn,
    thresholds: row.body.thresholds,
    quality: row.metrics?.candidate ?? null,
  }))
}

/** Makes a version the current one, when a trial showed it to be no worse than the one that counts now. */
export function promoteModel(context: ServiceContext, version: string, actor: string): Promise<ModelSummary> {
  return context.store.change('interactive', async (tables) => {
    const row = (await tables.model(version)) ?? shippedModel(context, version)
    if (!row) throw unknownId(version)
    const current = (await currentResolver(tables, row.kind, context)).model.version
    if (current === version) throw conflictWith(`${version} is the current model already`)
    const pointer = await tables.pointer(row.kind)
    const refusal = version === pointer?.previous ? null : refusalOf(row, current)
    if (refusal) throw new AppError('entities.worse', `${version} is not promoted: ${refusal}`)
    return point(tables, context, { kind: row.kind, version, previous: current, actor })
  })
}

/** Goes back to the version that counted before the current one; going back is never refused. */
export function demoteModel(context: ServiceContext, kind: EntityKind, actor: string): Promise<ModelSummary> {
  return context.store.change('interactive', async (tables) => {
    const pointer = await tables.pointer(kind)
    if (!pointer) throw conflictWith('The shipped model is the current one: there is none to go back to')
    const version = pointer.previous ?? context.createResolver(kind).model.version
    return point(tables, context, { kind, version, previous: pointer.version, actor })
  })
}

function refusalOf({ metrics }: ModelRow, current: string): string | null {
  if (!metrics) return 'no trial run has measured it; make one first'
  if (metrics.against !== current)
    return `its trial run was against ${metrics.against}, and ${current} counts now; make another`
  return metrics.allowed ? null : metrics.reason
}

async function point(
  tables: ResolutionTables,
  context: ServiceContext,
  pointer: { kind: EntityKind; version: string; previous: string; actor: string },
): Promise<ModelSummary> {
  const at = context.clock().toISOString()
  const { actor, kind, version } = pointer
  await tables.setPointer({ ...pointer, at })
  await tables.audit({ actor, action: 'reviewed', details: { what: 'model chosen', kind, version } }, at)
  const summary = (await listModels(tables, pointer.kind, context)).find(({ version }) => version === pointer.version)
  if (!summary) throw unknownId(pointer.version)
  return summary
}

function shippedModel(context: ServiceContext, version: string): ModelRow | null {
  const kinds: EntityKind[] = ['person', 'company']
  const model = kinds.map((kind) => context.createResolver(kind).model).find((shipped) => shipped.version === version)
  return model ? shippedRow(model) : null
}

function shippedRow(body: ModelRow['body']): ModelRow {
  return { version: body.version, kind: body.kind, body, createdAt: '1970-01-01T00:00:00.000Z', metrics: null }
}
