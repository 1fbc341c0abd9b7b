import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { DomainId } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import { judgePerson, type SlackUser } from './judge-person.ts'

export type Asker = { kind: 'staff'; scope: Scope; email: string; timeZone: string } | { kind: 'refused' }
type Deps = {
  client: Pick<WebClient, 'users'>
  domain: DomainId
  timeZone: string
  home: { teamId: string | null; enterpriseId: string | null }
}

const cacheMs = 300_000
const maximumCached = 5_000

export type People = ReturnType<typeof createPeople>

/** Who somebody in Slack is to us. What Slack says is kept for five minutes, failures not at all. */
export function createPeople({ client, domain, timeZone, home }: Deps) {
  const known = new Map<string, Promise<SlackUser | undefined>>()

  function look(userId: string): Promise<SlackUser | undefined> {
    const cached = known.get(userId)
    if (cached) return cached
    if (known.size >= maximumCached) known.clear()
    const asked = client.users.info({ user: userId }).then(({ user }) => user, unknownToSlack)
    known.set(userId, asked)
    const forget = (): boolean => known.get(userId) === asked && known.delete(userId)
    asked.then(
      () => setTimeout(forget, cacheMs).unref(),
      () => forget(),
    )
    return asked
  }

  return {
    identify: async (userId: string): Promise<Asker> => {
      const user = await look(userId)
      const verdict = judgePerson(user, home)
      if (verdict.kind === 'refused') return verdict
      const scope: Scope = { domain, viewer: { kind: 'person', email: verdict.email } }
      return { kind: 'staff', scope, email: verdict.email, timeZone: timeZoneOf(user) ?? timeZone }
    },
    /** The name to read in place of `<@U…>`; empty when Slack does not tell. */
    nameOf: async (userId: string): Promise<string> => {
      const user = await look(userId).catch(() => undefined)
      return user?.profile?.real_name || user?.real_name || user?.name || ''
    },
  }
}

// Somebody Slack does not show us is nobody; anything else is a failure to be tried again.
function unknownToSlack(error: unknown): undefined {
  if (error instanceof WebAPIPlatformError && /^user_not_(found|visible)$/.test(error.data.error)) return undefined
  throw error
}

function timeZoneOf(user: SlackUser | undefined): string | null {
  try {
    return user?.tz ? new Intl.DateTimeFormat('en-US', { timeZone: user.tz }).resolvedOptions().timeZone : null
  } catch {
    return null
  }
}
