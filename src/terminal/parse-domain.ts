import { AppError } from '../lib/errors.ts'
import { type DomainId, domainIdSchema } from '../model/domain.ts'

/** Reads the value of `--domain`. Throws AppError `domain.unknown`. */
export function parseDomain(value: string): DomainId {
  const parsed = domainIdSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('domain.unknown', `There is no domain “${value}”; use one of ${domainIdSchema.options.join(', ')}`)
}
