import { randomBytes } from 'node:crypto'
import { type DomainId, domainIds } from '../model/domain.ts'
import { createMasker, type Masker } from '../privacy/masker.ts'
import type { Database } from '../stores/postgres/database.ts'
import { keepMaskingKey } from '../stores/postgres/masking-keys.ts'
import { unknownDomain } from './domain-parts.ts'

export type Maskers = (domain: DomainId) => Masker

/** The masker of each domain, by the configured key or by one that its database keeps. */
export async function openMaskers(
  database: Pick<Database, 'domain'>,
  { maskingKey }: { maskingKey?: string | undefined },
): Promise<Maskers> {
  const keyOf = (id: DomainId) => maskingKey ?? keepMaskingKey(database.domain(id), randomBytes(32).toString('hex'))
  const maskers: Partial<Record<DomainId, Masker>> = {}
  for (const id of domainIds) maskers[id] = createMasker(`${id}:${await keyOf(id)}`)
  return (domain) => maskers[domain] ?? unknownDomain(domain)
}
