import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { type DomainId, domainIds } from '../model/domain.ts'
import { createAnalyticsStore } from '../stores/postgres/analytics.ts'
import { createInteractionLoader } from '../stores/postgres/load-interactions.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import { createEntityParts } from './entity-parts.ts'

type Given = { database: OpenDatabase; domains: Domains; clock: Clock }

/** What every domain has one of: what loads its conversations, counts them and knows who is who. */
export function createDomainParts({ database, domains, clock }: Given) {
  const loaders = new Map(domainIds.map((id) => [id, createInteractionLoader(database.domain(id))]))
  const entities = domainIds.map((id) =>
    createEntityParts({ database: database.domain(id), profile: domains[id], clock }),
  )
  return {
    loader: (id: DomainId) => loaders.get(id) ?? unknownDomain(id),
    entities,
    entitiesOf: (id: DomainId) => entities.find((parts) => parts.id === id) ?? unknownDomain(id),
    analytics: domainIds.map((id) => ({
      id,
      organisation: domains[id].organisation,
      analytics: createAnalyticsStore(database.domain(id), domains[id].timeZone),
    })),
  }
}

/** Throws AppError `domain.unknown`. */
export function unknownDomain(id: string): never {
  throw new AppError('domain.unknown', `There is no domain “${id}”`)
}
