import type { RespondFn } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import { deterministicId } from '../../lib/ids.ts'
import type { Answer } from '../../model/answer.ts'
import type { PostedAnswers } from '../../stores/postgres/posted-answers.ts'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import { answerEventType } from './post-answer.ts'
import { readOwnMessages } from './read-own-messages.ts'
import type { RememberAnswer } from './remember-answer.ts'

/** `receiptId` is of the answer that is shared, `threadTs` undefined for the channel itself. */
type Sharing = { receiptId: string; channel: string; threadTs: string | undefined; userId: string; respond: RespondFn }
/** Keeps what is shared under this id, or a new one where that is kept already, and renders it. */
type Prepare = (receiptId: string) => Promise<{ answer: Answer; message: RenderedMessage }>
/** `busy`: another press is at it. */
export type Shared = 'shared' | 'stands' | 'busy'
export type ShareAnswer = (sharing: Sharing, prepare: Prepare) => Promise<Shared>
type Deps = {
  client: Pick<WebClient, 'conversations'>
  /** Must not repeat calls by itself. */
  posting: Pick<WebClient, 'chat'>
  posted: Pick<PostedAnswers, 'reserve' | 'settle' | 'release'>
  rememberAnswer: RememberAnswer
  botUserId: string
  clock: Clock
}

const leaseMs = 60_000
const outside = new Set(['not_in_channel', 'channel_not_found', 'restricted_action', 'thread_not_found'])
/** In place of a `ts`, which Slack does not tell of a response. */
const responded = 'response'

/** The same over the places of all answers. */
export function createAnswerSharing({
  answerActions,
  ...deps
}: Omit<Deps, 'posted'> & { answerActions: Pick<Deps, 'posted'> }) {
  return { shareAnswer: createShareAnswer({ ...deps, posted: answerActions.posted }) }
}

/**
 * Posts an answer in the open once, however often and wherever it is pressed: as a message of her own where she is a member,
 * so that a correction finds it; elsewhere as a response, of which only who shared it can be told later.
 */
function createShareAnswer(deps: Deps): ShareAnswer {
  const { client, posting, posted, rememberAnswer, botUserId, clock } = deps

  async function find(shareId: string, { channel, threadTs }: Sharing): Promise<string | null> {
    const search = { channel, threadTs: threadTs ?? null, eventType: answerEventType, botUserId }
    const own = await readOwnMessages(client, search)
    return own.find(({ payload }) => payload.event_id === shareId)?.ts ?? null
  }

  async function post(shareId: string, sharing: Sharing, { answer, message }: Awaited<ReturnType<Prepare>>) {
    const { channel, threadTs, respond, userId } = sharing
    const { text, blocks } = message
    const inThread = threadTs === undefined ? {} : { thread_ts: threadTs }
    const metadata = {
      event_type: answerEventType,
      event_payload: { event_id: shareId, receipt_id: answer.receiptId },
    }
    const unfurl = { unfurl_links: false, unfurl_media: false }
    try {
      const sent = await posting.chat.postMessage({ channel, ...inThread, text, blocks, metadata, ...unfurl })
      return { messageTs: sent.ts ?? responded, onlyFor: null }
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError)) throw error
      if (!outside.has(error.data.error)) {
        await posted.release(shareId)
        throw error
      }
      await respond({ text, blocks, ...inThread, response_type: 'in_channel', replace_original: false })
      return { messageTs: responded, onlyFor: userId }
    }
  }

  return async (sharing, prepare) => {
    const { receiptId, channel, threadTs } = sharing
    const shareId = deterministicId(receiptId, `share:${channel}:${threadTs ?? ''}`)
    const reserved = await posted.reserve(shareId, { channel, threadTs: threadTs ?? '' }, leaseMs)
    if (reserved === 'posted') return 'stands'
    if (reserved === 'theirs') return 'busy'
    // Whoever held it may have died between Slack's word and ours.
    const found = reserved === 'taken_over' ? await find(shareId, sharing) : null
    if (found !== null) {
      await posted.settle(shareId, { messageTs: found, onlyFor: null }, clock())
      return 'stands'
    }
    const prepared = await prepare(shareId).catch(async (error: unknown) => {
      await posted.release(shareId)
      throw error
    })
    const place = await post(shareId, sharing, prepared)
    await posted.settle(shareId, place, clock())
    if (prepared.answer.receiptId !== shareId) {
      await rememberAnswer(prepared.answer.receiptId, { channel, threadTs: threadTs ?? '', ...place })
    }
    return 'shared'
  }
}
