import { AppError } from '../lib/errors.ts'
import type { DomainId } from '../model/domain.ts'
import type { Scope } from '../model/scope.ts'

/** What a command may see: the operator's everything, or with `as` what that mailbox may see. */
export function scopeOf({ domain, collection, as }: { domain: DomainId; collection?: string; as?: string }): Scope {
  if (as?.trim() === '') throw new AppError('ask.viewer', '--as needs a mailbox; leave it out to ask as the operator')
  const viewer = as ? ({ kind: 'person', email: as.trim().toLowerCase() } as const) : ({ kind: 'operator' } as const)
  return { domain, viewer, ...(collection === undefined ? {} : { collection }) }
}
