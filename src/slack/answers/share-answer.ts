import type { RespondFn } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import { answerEventType } from './post-answer.ts'
import type { RememberAnswer } from './remember-answer.ts'

type Sharing = { channel: string | undefined; threadTs: string | undefined; userId: string; receiptId: string }
export type ShareAnswer = (message: RenderedMessage, sharing: Sharing, respond: RespondFn) => Promise<void>
type Deps = { posting: Pick<WebClient, 'chat'>; rememberAnswer: RememberAnswer }

const outside = new Set(['not_in_channel', 'channel_not_found', 'restricted_action', 'thread_not_found'])

/**
 * Posts an answer in the open: as a message of her own where she is a member, so that a correction finds it; elsewhere as a
 * response, of which only who shared it can be told later.
 */
export function createShareAnswer({ posting, rememberAnswer }: Deps): ShareAnswer {
  return async ({ text, blocks }, { channel, threadTs, userId, receiptId }, respond) => {
    const ts = await post()
    if (channel !== undefined && ts !== null) {
      return rememberAnswer(receiptId, { channel, threadTs: threadTs ?? ts, messageTs: ts, onlyFor: null })
    }
    const inThread = threadTs === undefined ? {} : { thread_ts: threadTs }
    await respond({ text, blocks, ...inThread, response_type: 'in_channel', replace_original: false })
    await rememberAnswer(receiptId, { channel: channel ?? '', threadTs: '', messageTs: '', onlyFor: userId })

    async function post(): Promise<string | null> {
      if (channel === undefined) return null
      const metadata = { event_type: answerEventType, event_payload: { receipt_id: receiptId } }
      const place = { channel, ...(threadTs !== undefined && { thread_ts: threadTs }) }
      try {
        const sent = await posting.chat.postMessage({
          ...{ ...place, text, blocks, metadata, unfurl_links: false, unfurl_media: false },
        })
        return sent.ts ?? ''
      } catch (error) {
        if (error instanceof WebAPIPlatformError && outside.has(error.data.error)) return null
        throw error
      }
    }
  }
}
