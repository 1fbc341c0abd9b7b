import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { judgePerson } from '../people/judge-person.ts'

type Deps = {
  client: Pick<WebClient, 'conversations' | 'users'>
  home: { teamId: string | null; enterpriseId: string | null }
}

const pageSize = 200
/** Beyond so many members nobody can be sure that all are ours. */
const mostMembers = 2_000
const keptMs = 600_000

/** Tells why not everyone in a channel is of our own staff; null where all are. Robots are nobody. */
export function createFindOutsiders({ client, home }: Deps): (channel: string) => Promise<string | null> {
  // Kept for a while, so that a check Slack cuts short by its limits goes on where it was.
  const ours = new Set<string>()

  async function isOurs(userId: string): Promise<boolean> {
    if (ours.has(userId)) return true
    const user = await client.users.info({ user: userId }).then((reply) => reply.user, unknownToSlack)
    const isNobody = user?.is_bot === true || user?.deleted === true
    const email = user?.profile?.email ?? 'unknown'
    const verdict = judgePerson(user && { ...user, profile: { ...user.profile, email } }, home)
    if (!isNobody && verdict.kind === 'refused') return false
    ours.add(userId)
    setTimeout(() => ours.delete(userId), keptMs).unref()
    return true
  }

  return async (channel) => {
    const { channel: told } = await client.conversations.info({ channel })
    if (told?.is_ext_shared !== false) return 'people of another organisation are in the channel'
    let cursor: string | undefined
    let count = 0
    do {
      const page = await client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) })
      for (const member of page.members ?? []) if (!(await isOurs(member))) return 'guests are in the channel'
      count += page.members?.length ?? 0
      cursor = page.response_metadata?.next_cursor
      if (cursor && count >= mostMembers) return `more than ${mostMembers} people are in the channel`
    } while (cursor)
    return null
  }
}

function unknownToSlack(error: unknown): undefined {
  if (error instanceof WebAPIPlatformError && /^user_not_(found|visible)$/.test(error.data.error)) return undefined
  throw error
}
