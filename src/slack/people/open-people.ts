import type { WebClient } from '@slack/web-api'
import { createDomains } from '../../domains/domains.ts'
import { systemClock } from '../../lib/clock.ts'
import { type DomainId, usualDomain } from '../../model/domain.ts'
import type { ChannelSettingsStore } from '../../stores/postgres/channel-settings.ts'
import type { DomainMembers } from '../../stores/postgres/domain-members.ts'
import type { Memberships } from '../../stores/postgres/memberships.ts'
import type { SlackLog } from '../log.ts'
import { createDomainRouting } from './domains.ts'
import { createLiveMemberships } from './live-memberships.ts'
import { createOutsiders } from './outsiders.ts'
import { createPeople } from './people.ts'
import { createUserDirectory } from './user-directory.ts'

export type PeopleDeps = {
  channelSettings: ChannelSettingsStore
  /** Who may ask of a domain beside the usual one. */
  domainMembers: (domain: DomainId) => Pick<DomainMembers, 'has' | 'list'>
  memberships: Pick<Memberships, 'confirmPerson'>
  timeZone: string
  log: SlackLog
}
type Given = PeopleDeps & { client: WebClient; home: { teamId: string | null; enterpriseId: string | null } }

/** Who asks, what they may ask of where they are, and who reads along there. */
export function openPeople({ client, home, ...deps }: Given) {
  const { timeZone, log } = deps
  const domains = createDomains()
  const { organisation } = domains[usualDomain]
  const directory = createUserDirectory({ client })
  const routing = createDomainRouting({ ...deps, domains })
  const live = createLiveMemberships({ ...deps, client, clock: systemClock })
  const outsiders = createOutsiders({ client, home, directory, listed: routing.listed, clock: systemClock, log })
  const { domainOf, isListed, domainsOf, nameOfDomain } = routing
  const confirmMemberships = live.confirm
  return {
    directory,
    people: createPeople({ directory, home, timeZone, organisation, domainOf, isListed, confirmMemberships }),
    ...{ domainOf, domainsOf, nameOfDomain, confirmMemberships, findOutsiders: outsiders.find },
    movedMember: ({ userId, channel }: { userId: string; channel: string }): void => {
      live.forget(userId)
      outsiders.forget(channel)
    },
  }
}
