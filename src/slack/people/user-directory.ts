import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { SlackUser } from './judge-person.ts'

type Deps = { client: Pick<WebClient, 'users'> }

const keptMs = 300_000
const mostKept = 20_000
/** Beyond so many the whole directory is read instead: one by one they would not fit Slack's limits. */
const mostAlone = 20
const mostMissing = 50
const pageSize = 1_000
const mostPages = 20

export type UserDirectory = ReturnType<typeof createUserDirectory>

/** Users as Slack describes them; kept for five minutes, failures not at all. */
export function createUserDirectory({ client }: Deps) {
  const known = new Map<string, Promise<SlackUser | undefined>>()

  function keep(userId: string, asked: Promise<SlackUser | undefined>): Promise<SlackUser | undefined> {
    if (known.size >= mostKept) known.clear()
    known.set(userId, asked)
    const forget = (): boolean => known.get(userId) === asked && known.delete(userId)
    asked.then(
      () => setTimeout(forget, keptMs).unref(),
      () => forget(),
    )
    return asked
  }

  /** Undefined for somebody Slack does not show us. */
  function look(userId: string): Promise<SlackUser | undefined> {
    return (
      known.get(userId) ??
      keep(
        userId,
        client.users.info({ user: userId }).then(({ user }) => user, unknownToSlack),
      )
    )
  }

  async function readAll(): Promise<void> {
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const reply = await client.users.list({ limit: pageSize, ...(cursor && { cursor }) })
      for (const user of reply.members ?? [])
        if (user.id && !known.has(user.id)) keep(user.id, Promise.resolve(bare(user)))
      cursor = reply.response_metadata?.next_cursor
      if (!cursor) return
    }
  }

  return {
    look,
    /** In the order of their ids; throws where there are more strangers than can be asked about. */
    async lookAll(userIds: readonly string[]): Promise<(SlackUser | undefined)[]> {
      const missing = (): number => userIds.filter((id) => !known.has(id)).length
      if (missing() > mostAlone) await readAll()
      if (missing() > mostMissing) throw new Error('too many users Slack does not list')
      return Promise.all(userIds.map(look))
    },
  }
}

// What a person is known by; a workspace of thousands is kept whole.
function bare(user: SlackUser): SlackUser {
  const { id, name, real_name, deleted, is_bot, is_stranger, is_restricted, is_ultra_restricted, team_id, tz } = user
  const { email, real_name: shown } = user.profile ?? {}
  return {
    ...(user.enterprise_user && { enterprise_user: user.enterprise_user }),
    ...Object.fromEntries(
      Object.entries({ id, name, real_name, deleted, is_bot, is_stranger, team_id, tz }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
    ...(is_restricted && { is_restricted }),
    ...(is_ultra_restricted && { is_ultra_restricted }),
    profile: { ...(email && { email }), ...(shown && { real_name: shown }) },
  }
}

// Somebody Slack does not show us is nobody; anything else is a failure to be tried again.
function unknownToSlack(error: unknown): undefined {
  if (error instanceof WebAPIPlatformError && /^user_not_(found|visible)$/.test(error.data.error)) return undefined
  throw error
}
