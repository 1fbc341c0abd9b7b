import type { Domains } from '../../domains/domains.ts'
import type { DomainId } from '../../model/domain.ts'
import { createLabels, type Labels } from './read-labels.ts'

/** The labels of each domain, made when they are first asked for. */
export function labelsByDomain(domains: Domains): (domain: DomainId) => Labels {
  const known = new Map<DomainId, Labels>()
  return (domain) => {
    const labels = known.get(domain) ?? createLabels(domains[domain])
    known.set(domain, labels)
    return labels
  }
}
