import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api'
import { messageOf } from '../../lib/errors.ts'
import type {
  Correction,
  CorrectionOutlet,
  FindOutcome,
  PostedPlace,
  PostOutcome,
  ToldCorrection,
} from '../../model/correction.ts'
import type { DomainId } from '../../model/domain.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { correctionBlocks } from '../blocks/correction-blocks.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import { readOwnMessages } from './read-own-messages.ts'

type Deps = {
  client: Pick<WebClient, 'conversations'>
  /** Must not repeat calls by itself: the thread is looked through first. */
  posting: Pick<WebClient, 'chat'>
  findOutsiders: FindOutsiders
  /** Whose answers are corrected. */
  domain: DomainId
  botUserId: string
}
type Spot = { channel: string; threadTs: string | null }

export const correctionEventType = 'sophia_correction'

/**
 * Corrections in Slack: in the thread of the answer for whoever read it, or, where one person alone saw it, in their
 * conversation with Sophia, because nobody can look up what was shown to one person.
 */
export function createCorrectionOutlet({ client, posting, findOutsiders, domain, botUserId }: Deps): CorrectionOutlet {
  async function spotOf({ channel, threadTs, messageTs, onlyFor }: PostedPlace): Promise<Spot> {
    if (onlyFor === null) return { channel, threadTs: threadTs || messageTs }
    const opened = await client.conversations.open({ users: onlyFor })
    return { channel: opened.channel?.id ?? onlyFor, threadTs: null }
  }

  async function send(
    { text, blocks }: RenderedMessage,
    { channel, threadTs }: Spot,
    corrections: readonly Correction[],
  ) {
    const sent = await posting.chat.postMessage({
      ...{ channel, text, blocks, unfurl_links: false, unfurl_media: false },
      ...(threadTs !== null && { thread_ts: threadTs }),
      metadata: { event_type: correctionEventType, event_payload: { corrections: corrections.map(toMark) } },
    })
    return sent.ts ?? ''
  }

  return {
    find: (place, wanted) =>
      told(async (): Promise<FindOutcome> => {
        const ids = new Set(wanted.map(({ receiptId }) => receiptId))
        const messages = await readOwnMessages(client, {
          ...(await spotOf(place)),
          botUserId,
          eventType: correctionEventType,
        })
        const carried = messages.flatMap(({ ts, payload }) =>
          marksIn(payload).map((mark) => ({ ...mark, messageTs: ts })),
        )
        return { kind: 'found', messages: carried.filter(({ receiptId }) => ids.has(receiptId)) }
      }),
    post: (place, message, confirm) =>
      told(async (): Promise<PostOutcome> => {
        const spot = await spotOf(place)
        const outsiders = place.onlyFor === null ? await findOutsiders(spot.channel, domain) : null
        const corrections = outsiders !== null ? message.corrections.map(withoutWords) : message.corrections
        const rendered = correctionBlocks({ ...message, corrections }, place)
        if (!(await confirm())) return { kind: 'lost' }
        try {
          return { kind: 'posted', messageTs: await send(rendered, spot, message.corrections) }
        } catch (error) {
          if (!(error instanceof WebAPIPlatformError && error.data.error.startsWith('invalid_blocks'))) throw error
          const plain = { text: rendered.text, blocks: [section(ourSentence(rendered.text))] }
          return { kind: 'posted', messageTs: await send(plain, spot, message.corrections) }
        }
      }),
  }
}

const nowhere = new Set([
  ...['channel_not_found', 'not_in_channel', 'is_archived', 'thread_not_found', 'message_not_found'],
  ...['cannot_reply_to_message', 'restricted_action', 'restricted_action_read_only_channel', 'team_not_found'],
  ...['restricted_action_thread_locked', 'restricted_action_thread_only_channel', 'no_permission', 'access_denied'],
  ...[
    'user_not_found',
    'user_not_visible',
    'user_disabled',
    'users_not_found',
    'cannot_dm_bot',
    'messages_tab_disabled',
  ],
])

// What Slack refuses is an outcome like any other: some places are gone for good, all else is tried again.
async function told<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | Extract<PostOutcome, { kind: 'gone' | 'later' }>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WebAPIPlatformError && nowhere.has(error.data.error))
      return { kind: 'gone', reason: error.data.error }
    const afterMs = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0
    return { kind: 'later', afterMs, reason: messageOf(error) }
  }
}

// Outsiders may have come to read along since.
function withoutWords(correction: Correction): Correction {
  const facts = correction.facts.map((fact) => {
    if ('now' in fact) return { ...fact, now: null }
    return 'whose' in fact ? { ...fact, whose: null } : fact
  })
  return { ...correction, facts }
}

function toMark({ receiptId, causes, state }: Correction) {
  return { receipt_id: receiptId, causes: causes.map(({ causeKey }) => causeKey).join(' '), state }
}

function marksIn(payload: Record<string, unknown>): Omit<ToldCorrection, 'messageTs'>[] {
  const marks: unknown[] = Array.isArray(payload.corrections) ? payload.corrections : []
  return marks.flatMap((mark) => {
    const { receipt_id, causes, state } = mark as Partial<ReturnType<typeof toMark>>
    return receipt_id && causes ? [{ receiptId: receipt_id, causeKeys: causes.split(' '), state: state ?? '' }] : []
  })
}
