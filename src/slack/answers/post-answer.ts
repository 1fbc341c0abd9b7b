import type { WebClient } from '@slack/web-api'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import type { SlackLog } from '../log.ts'
import { withFewerBlocks } from './fewer-blocks.ts'

/** Where a reply goes: into a thread, for everyone there or for one person. `eventId` marks what it answers, `receiptId` how. */
export type ReplyTarget = {
  channel: string
  threadTs: string
  onlyFor: string | null
  eventId: string
  receiptId?: string
  /** It is no answer but the word that Stop was pressed. */
  isStopped?: boolean
}
export type PostAnswer = (message: RenderedMessage, target: ReplyTarget) => Promise<string>

export const answerEventType = 'sophia_answer'

/**
 * Posts a reply and gives its `ts`. The client must not repeat calls by itself: after a lost response nobody knows
 * whether the message stands, so the inbox looks first.
 */
export function createPostAnswer({ client, log }: { client: Pick<WebClient, 'chat'>; log: SlackLog }): PostAnswer {
  return async (message, target) => {
    const place = { channel: target.channel, thread_ts: target.threadTs }
    const { onlyFor, eventId } = target
    const send = async (step: RenderedMessage): Promise<string> => {
      if (onlyFor !== null) {
        const sent = await client.chat.postEphemeral({ ...place, ...step, user: onlyFor })
        return sent.message_ts ?? ''
      }
      const metadata = metadataOf(target)
      const sent = await client.chat.postMessage({ ...place, ...step, ...noPreviews, metadata })
      return sent.ts ?? ''
    }
    const refused = (error: unknown): void =>
      log.error({ error, eventId }, 'Slack refused the blocks of an answer; it is sent with fewer')
    return (await withFewerBlocks(message, send, refused)).sent
  }
}

const noPreviews = { unfurl_links: false, unfurl_media: false } as const

/** The mark by which a reply is found again. */
export function metadataOf({ eventId, receiptId, isStopped }: ReplyTarget) {
  return {
    event_type: answerEventType,
    event_payload: {
      event_id: eventId,
      ...(receiptId !== undefined && { receipt_id: receiptId }),
      ...(isStopped && { stopped: true }),
    },
  }
}
