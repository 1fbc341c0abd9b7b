import { WebAPIPlatformError, type WebClient } from '@slack/web-api'

/** A thread, or a whole conversation where `threadTs` is null, in which our own messages of one kind are looked for. */
type Search = { channel: string; threadTs: string | null; eventType: string; botUserId: string }
type OwnMessage = { ts: string; payload: Record<string, unknown> }

const pageSize = 200
const maximumPages = 10

/** Our messages that carry metadata of `eventType`, with what it says; none where the thread is gone. */
export async function readOwnMessages(client: Pick<WebClient, 'conversations'>, search: Search): Promise<OwnMessage[]> {
  const found: OwnMessage[] = []
  for await (const { user, ts, metadata } of readThread(client, search)) {
    if (user !== search.botUserId || metadata?.event_type !== search.eventType) continue
    found.push({ ts: ts ?? '', payload: (metadata.event_payload ?? {}) as Record<string, unknown> })
  }
  return found
}

/** The messages of a thread, or of a whole conversation, page by page; none where the thread is gone. */
export async function* readThread(
  client: Pick<WebClient, 'conversations'>,
  place: Pick<Search, 'channel' | 'threadTs'>,
) {
  let cursor: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const read = await readPage(client, place, cursor)
    yield* read?.messages ?? []
    cursor = read?.response_metadata?.next_cursor
    if (!cursor) return
  }
}

async function readPage(
  client: Pick<WebClient, 'conversations'>,
  { channel, threadTs }: Pick<Search, 'channel' | 'threadTs'>,
  cursor?: string,
) {
  const asked = { channel, include_all_metadata: true, limit: pageSize, ...(cursor && { cursor }) }
  if (threadTs === null) return client.conversations.history(asked)
  try {
    return await client.conversations.replies({ ...asked, ts: threadTs })
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'thread_not_found') return null
    throw error
  }
}
