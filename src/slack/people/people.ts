import { type DomainId, usualDomain } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import { mayAskOf } from '../../privacy/access.ts'
import { judgePerson, type SlackUser } from './judge-person.ts'
import { notListed, staffOnly } from './staff-only.ts'
import type { UserDirectory } from './user-directory.ts'

export type Staff = { kind: 'staff'; scope: Scope; email: string; timeZone: string }
/** `said` is what they are told, whatever they asked. */
export type Refused = { kind: 'refused'; reason: 'not_staff' | 'domain'; said: string }
export type Asker = Staff | Refused
type Deps = {
  directory: Pick<UserDirectory, 'look'>
  home: { teamId: string | null; enterpriseId: string | null }
  timeZone: string
  organisation: string
  /** Of which domain questions in a channel are asked. */
  domainOf: DomainOf
  /** Whether somebody is listed for a domain. */
  isListed: (domain: DomainId, email: string) => Promise<boolean>
  /** Asks Slack in which private channels somebody is, where that is not known of now. */
  confirmMemberships: (userId: string, email: string) => Promise<void>
}
export type DomainOf = (channel: string | null) => Promise<DomainId>

export type People = ReturnType<typeof createPeople>

/** Who somebody in Slack is to us, where they are. */
export function createPeople(deps: Deps) {
  const { directory, home, timeZone } = deps

  async function isRefused(domain: DomainId, email: string): Promise<boolean> {
    if (domain === usualDomain) return false
    const listed = new Set((await deps.isListed(domain, email)) ? [email] : [])
    return !mayAskOf(domain, { kind: 'person', email }, listed)
  }

  return {
    /** `channel` is where they ask or act; null where that is no channel, such as Home. */
    identify: async (userId: string, channel: string | null): Promise<Asker> => {
      const user = await directory.look(userId)
      const verdict = judgePerson(user, home)
      if (verdict.kind === 'refused')
        return { kind: 'refused', reason: 'not_staff', said: staffOnly(deps.organisation) }
      const { email } = verdict
      const [domain] = await Promise.all([deps.domainOf(channel), deps.confirmMemberships(userId, email)])
      if (await isRefused(domain, email)) return { kind: 'refused', reason: 'domain', said: notListed }
      const scope: Scope = { domain, viewer: { kind: 'person', email } }
      return { kind: 'staff', scope, email, timeZone: timeZoneOf(user) ?? timeZone }
    },
    /** The name to read in place of `<@U…>`; empty when Slack does not tell. */
    nameOf: async (userId: string): Promise<string> => {
      const user = await directory.look(userId).catch(() => undefined)
      return user?.profile?.real_name || user?.real_name || user?.name || ''
    },
  }
}

function timeZoneOf(user: SlackUser | undefined): string | null {
  try {
    return user?.tz ? new Intl.DateTimeFormat('en-US', { timeZone: user.tz }).resolvedOptions().timeZone : null
  } catch {
    return null
  }
}
