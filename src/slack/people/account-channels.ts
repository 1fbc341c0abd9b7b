import type { WebClient } from '@slack/web-api'

type Deps = { client: Pick<WebClient, 'conversations'>; pattern: string }

const maximumCached = 1_000

/** Which account a channel is named after: the first group of `pattern` in its name. Names are asked of Slack once. */
export function createAccountChannels({ client, pattern }: Deps) {
  const known = new Map<string, string | null>()
  const named = pattern === '' ? null : new RegExp(pattern)

  return async (channel: string): Promise<string | null> => {
    if (named === null) return null
    const cached = known.get(channel)
    if (cached !== undefined) return cached
    // Without its name a channel is tied to nothing; the answer does not wait for better luck.
    const name = await client.conversations.info({ channel }).then(
      (reply) => reply.channel?.name ?? '',
      () => null,
    )
    if (name === null) return null
    if (known.size >= maximumCached) known.clear()
    const account = named.exec(name)?.[1] ?? null
    known.set(channel, account)
    return account
  }
}
