import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { ResolutionStore, ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { ResolverModel } from '../weights/model.ts'
import { type Comparer, createComparer } from './create-comparer.ts'
import type { RunResolver } from './run-resolver.ts'

/** What every part of the entity service works with. */
export type ServiceContext = {
  store: ResolutionStore
  clock: Clock
  /** Milliseconds that go on also where the clock is pinned, for durations; without it, those of the clock. */
  stopwatch?: () => number
  sourcePriority: readonly string[]
  /** A resolver for a model; without one, for what is shipped under the domain's thresholds. */
  createResolver(kind: EntityKind, model?: ResolverModel): RunResolver
}

/** The resolver that counts now. */
export async function currentResolver(
  tables: Pick<ResolutionTables, 'pointer' | 'model'>,
  kind: EntityKind,
  { createResolver }: Pick<ServiceContext, 'createResolver'>,
): Promise<RunResolver> {
  const pointer = await tables.pointer(kind)
  const stored = pointer === null ? null : await tables.model(pointer.version)
  // A pointer to what is shipped has no stored model.
  return stored ? createResolver(kind, stored.body) : createResolver(kind)
}

/** A comparer of the current model, for looking at a few records. */
export async function currentComparer(
  tables: ResolutionTables,
  kind: EntityKind,
  context: Pick<ServiceContext, 'createResolver'>,
): Promise<Comparer> {
  return createComparer(await currentResolver(tables, kind, context), await tables.countRecords(kind))
}

/** For an id that is nobody's. */
export function unknownId(id: string): AppError {
  return new AppError('entities.unknown', `“${id}” is no record, entity or alias that is known here`)
}

/** For what cannot be done as things stand. */
export function conflictWith(message: string): AppError {
  return new AppError('entities.conflict', message)
}

export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}
