import { AppError } from '../../lib/errors.ts'
import type { EntityService, ShadowReport } from '../../model/resolution.ts'
import type { ServiceContext } from './service-context.ts'

/** Tries another model over everything there is, and publishes nothing. */
export function runShadow(_: ServiceContext, __: Parameters<EntityService['shadow']>[0]): Promise<ShadowReport> {
  return Promise.reject(new AppError('entities.shadow', 'Trials are not built yet'))
}
