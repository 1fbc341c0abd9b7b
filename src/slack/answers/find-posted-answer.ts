import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { answerEventType } from './post-answer.ts'

type Search = { channel: string; threadTs: string; eventId: string; botUserId: string }
const pageSize = 200
const maximumPages = 10

/** The `ts` of the message in a thread that already answers an event, by the mark it carries; null when there is none. */
export async function findPostedAnswer(
  client: Pick<WebClient, 'conversations'>,
  search: Search,
): Promise<string | null> {
  let cursor: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const replies = await readPage(client, search, cursor)
    const found = replies?.messages?.find(
      ({ user, metadata }) =>
        user === search.botUserId &&
        metadata?.event_type === answerEventType &&
        (metadata.event_payload as { event_id?: unknown } | undefined)?.event_id === search.eventId,
    )
    if (found) return found.ts ?? ''
    cursor = replies?.response_metadata?.next_cursor
    if (!cursor) return null
  }
  return null
}

async function readPage(client: Pick<WebClient, 'conversations'>, { channel, threadTs }: Search, cursor?: string) {
  try {
    return await client.conversations.replies({
      channel,
      ts: threadTs,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor && { cursor }),
    })
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'thread_not_found') return null
    throw error
  }
}
