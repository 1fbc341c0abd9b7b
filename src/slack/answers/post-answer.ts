import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import type { SlackLog } from '../log.ts'

/** Where a reply goes: into a thread, for everyone there or for one person. `eventId` marks what it answers, `receiptId` how. */
type ReplyTarget = { channel: string; threadTs: string; onlyFor: string | null; eventId: string; receiptId?: string }
export type PostAnswer = (message: RenderedMessage, target: ReplyTarget) => Promise<string>

export const answerEventType = 'sophia_answer'

/**
 * Posts a reply and gives its `ts`. The client must not repeat calls by itself: after a lost response nobody knows
 * whether the message stands, so the inbox looks first.
 */
export function createPostAnswer({ client, log }: { client: Pick<WebClient, 'chat'>; log: SlackLog }): PostAnswer {
  async function post({ text, blocks }: RenderedMessage, target: ReplyTarget): Promise<string> {
    const common = { channel: target.channel, thread_ts: target.threadTs, text, blocks }
    if (target.onlyFor !== null) {
      const sent = await client.chat.postEphemeral({ ...common, user: target.onlyFor })
      return sent.message_ts ?? ''
    }
    const sent = await client.chat.postMessage({
      ...common,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: answerEventType, event_payload: markOf(target) },
    })
    return sent.ts ?? ''
  }

  return async (message, target) => {
    try {
      return await post(message, target)
    } catch (error) {
      if (!isAboutBlocks(error)) throw error
      log.error({ error, eventId: target.eventId }, 'Slack refused the blocks of an answer; its text is sent alone')
      return post({ text: message.text, blocks: [section(message.text)] }, target)
    }
  }
}

function markOf({ eventId, receiptId }: ReplyTarget): Record<string, string> {
  return { event_id: eventId, ...(receiptId !== undefined && { receipt_id: receiptId }) }
}

function isAboutBlocks(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error.startsWith('invalid_blocks')
}
