import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'

export type Place = { channel: string | null; userId: string; threadTs?: string | null }
/** Where it was said; `ts` is empty where Slack keeps no message of it. */
export type Told = { channel: string; ts: string; isDirect: boolean }

const outside = new Set([
  ...[
    'channel_not_found',
    'not_in_channel',
    'user_not_in_channel',
    'is_archived',
    'restricted_action',
    'thread_not_found',
  ],
])

/** Says something to one person: where they are, unseen by others, and in their conversation with us where that cannot be. */
export async function tell(client: Pick<WebClient, 'chat'>, message: RenderedMessage, place: Place): Promise<Told> {
  const { channel, userId, threadTs = null } = place
  if (channel !== null && !channel.startsWith('D')) {
    try {
      const thread = threadTs === null ? {} : { thread_ts: threadTs }
      await client.chat.postEphemeral({ channel, user: userId, ...thread, ...message })
      return { channel, ts: '', isDirect: false }
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError && outside.has(error.data.error))) throw error
    }
  }
  const sent = await client.chat.postMessage({ channel: userId, ...message, unfurl_links: false, unfurl_media: false })
  return { channel: sent.channel ?? userId, ts: sent.ts ?? '', isDirect: true }
}

/** Tells somebody who is refused so, unseen by others. */
export async function refuse(client: Pick<WebClient, 'chat'>, { said }: { said: string }, place: Place): Promise<void> {
  await tell(client, { text: said, blocks: [section(ourSentence(said))] }, place)
}
