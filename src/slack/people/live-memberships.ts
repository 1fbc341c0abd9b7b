import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { Memberships } from '../../stores/postgres/memberships.ts'
import type { SlackLog } from '../log.ts'

type Deps = {
  client: Pick<WebClient, 'users'>
  memberships: Pick<Memberships, 'confirmPerson'>
  /** Must move. */
  clock: Clock
  log: SlackLog
}
type Asked = { at: number; answer: Promise<void> }

const keptMs = 60_000
const mostKept = 5_000
/** Longer nobody waits for Slack; what is stored counts then, as long as it is not too old. */
const waitMs = 2_000
const pageSize = 200
const mostPages = 25

/**
 * In which private channels somebody is, as Slack says it now: asked at most once a minute a person, and stored. Judged are
 * only channels Sophia is in herself, because Slack lists no other.
 */
export function createLiveMemberships({ client, memberships, clock, log }: Deps) {
  const people = new Map<string, Asked>()
  let own: { at: number; channels: Promise<string[]> } | null = null
  const now = (): number => clock().getTime()

  async function read(user: string | null): Promise<string[]> {
    const found: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const reply = await client.users.conversations({
        ...{ types: 'private_channel', limit: pageSize },
        ...(user !== null && { user }),
        ...(cursor && { cursor }),
      })
      found.push(...(reply.channels ?? []).flatMap(({ id }) => id ?? []))
      cursor = reply.response_metadata?.next_cursor
      if (!cursor) return found
    }
    throw new Error('too many private channels to be sure')
  }

  function ownChannels(): Promise<string[]> {
    if (own && now() - own.at < keptMs) return own.channels
    const asked = { at: now(), channels: read(null) }
    own = asked
    asked.channels.catch(() => {
      if (own === asked) own = null
    })
    return asked.channels
  }

  async function ask(userId: string, email: string): Promise<void> {
    const [judged, memberOf] = await Promise.all([ownChannels(), read(userId)])
    await memberships.confirmPerson(email, { judged, memberOf })
  }

  return {
    /** Never throws: what is stored counts where Slack does not answer in time. */
    async confirm(userId: string, email: string): Promise<void> {
      const before = people.get(userId)
      if (before && now() - before.at < keptMs) return before.answer
      if (people.size >= mostKept) people.clear()
      const asked = ask(userId, email).catch((error: unknown) => {
        log.warn({ error }, 'memberships of private channels could not be asked for')
      })
      const answer = Promise.race([asked, afterMs(waitMs)])
      people.set(userId, { at: now(), answer })
      return answer
    },
    /** Somebody came or went: the next question asks again. */
    forget(userId: string): void {
      people.delete(userId)
      own = null
    },
  }
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
