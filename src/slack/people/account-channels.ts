import type { WebClient } from '@slack/web-api'

type Deps = { client: Pick<WebClient, 'conversations'>; pattern: string }

const maximumCached = 1_000

/** Which account a channel is named after: the first group of `pattern` in its name. Names are asked of Slack once. */
export function createAccountChannels({ client, pattern }: Deps) {
  const known = new Map<string, Promise<string | null>>()
  const named = pattern === '' ? null : new RegExp(pattern)

  async function look(channel: string): Promise<string | null> {
    const { channel: found } = await client.conversations.info({ channel })
    return named?.exec(found?.name ?? '')?.[1] ?? null
  }

  return async (channel: string): Promise<string | null> => {
    if (named === null) return null
    const cached = known.get(channel)
    if (cached) return cached
    if (known.size >= maximumCached) known.clear()
    const asked = look(channel).catch(() => {
      // Without its name a channel is tied to nothing; the answer does not wait for better luck.
      known.delete(channel)
      return null
    })
    known.set(channel, asked)
    return asked
  }
}
