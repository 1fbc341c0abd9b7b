import type { Domains } from '../../domains/domains.ts'
import { type DomainId, domainIds, usualDomain } from '../../model/domain.ts'
import { mayAskOf } from '../../privacy/access.ts'
import type { ChannelSettingsStore } from '../../stores/postgres/channel-settings.ts'
import type { DomainMembers } from '../../stores/postgres/domain-members.ts'
import type { DomainOf } from './people.ts'

/** How a domain is called where it is not the usual one; null for that. */
export type NameOfDomain = (domain: DomainId) => string | null

type Deps = {
  channelSettings: Pick<ChannelSettingsStore, 'get'>
  domainMembers: (domain: DomainId) => Pick<DomainMembers, 'has' | 'list'>
  domains: Domains
}

/** Which domain is asked of where, and by whom. Conversations of two and whatever is no channel are of the usual one. */
export function createDomainRouting({ channelSettings, domainMembers, domains }: Deps) {
  const domainOf: DomainOf = async (channel) => {
    if (channel === null || channel.startsWith('D')) return usualDomain
    return (await channelSettings.get(channel)).domain ?? usualDomain
  }
  const isListed = (domain: DomainId, email: string): Promise<boolean> => domainMembers(domain).has(email)

  return {
    domainOf,
    isListed,
    listed: async (domain: DomainId): Promise<string[]> =>
      (await domainMembers(domain).list()).map(({ email }) => email),
    nameOfDomain: ((domain) => (domain === usualDomain ? null : domains[domain].organisation)) satisfies NameOfDomain,
    /** The domains somebody may ask of, with their names. */
    async domainsOf(email: string): Promise<{ id: DomainId; name: string }[]> {
      const may = await Promise.all(
        domainIds.map(async (id) => {
          const listed = new Set(id !== usualDomain && (await isListed(id, email)) ? [email.toLowerCase()] : [])
          return mayAskOf(id, { kind: 'person', email }, listed)
        }),
      )
      return domainIds.filter((_, at) => may[at]).map((id) => ({ id, name: domains[id].organisation }))
    },
  }
}
