import { RespondError, type RespondFn } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import type { SlackLog } from '../log.ts'
import { withFewerBlocks } from './fewer-blocks.ts'

type Place = { channel: string; userId: string }
/** `ts` is empty where Slack does not tell where the reply stands; `isDirect`: it is an ordinary message of a conversation of two. */
type Placed = { channel: string; ts: string; isDirect: boolean }
export type ReplyToCommand = (message: RenderedMessage, place: Place, respond: RespondFn) => Promise<Placed>
type Deps = { posting: Pick<WebClient, 'chat'>; log: SlackLog }

/**
 * A reply to a command, for whoever typed it alone: posted in their conversation with Sophia, elsewhere by the command's
 * response_url (5 uses in 30 minutes), after that as an ephemeral message, and where she is no member in that conversation.
 */
export function createReplyToCommand({ posting, log }: Deps): ReplyToCommand {
  const refused = (error: unknown): void => log.error({ error }, 'Slack refused the blocks of a reply; fewer are sent')

  async function post(message: RenderedMessage, channel: string): Promise<Placed> {
    const post = (step: RenderedMessage) =>
      posting.chat.postMessage({ channel, ...step, unfurl_links: false, unfurl_media: false })
    const { sent } = await withFewerBlocks(message, post, refused)
    return { channel: sent.channel ?? channel, ts: sent.ts ?? '', isDirect: true }
  }

  async function postAside(message: RenderedMessage, { channel, userId }: Place): Promise<Placed> {
    const post = (step: RenderedMessage) => posting.chat.postEphemeral({ channel, user: userId, ...step })
    await withFewerBlocks(message, post, refused)
    return { channel, ts: '', isDirect: false }
  }

  return async (message, place, respond) => {
    if (place.channel.startsWith('D')) {
      // A conversation of two may also be one between two others.
      const posted = await post(message, place.channel).catch(unlessOutside)
      if (posted) return posted
    }
    if (await respondWithFewerBlocks(message, respond, refused))
      return { channel: place.channel, ts: '', isDirect: false }
    log.info({ channel: place.channel }, 'response_url was used up; the reply is posted')
    return (await postAside(message, place).catch(unlessOutside)) ?? post(message, place.userId)
  }
}

// The address answers only whether it took a message: what it refuses twice it no longer takes.
async function respondWithFewerBlocks(
  { text, blocks }: RenderedMessage,
  respond: RespondFn,
  refused: (error: unknown) => void,
): Promise<boolean> {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, text, blocks })
    return true
  } catch (error) {
    if (!(error instanceof RespondError) || error.statusCode >= 500) throw error
    refused(error)
    return false
  }
}

const outside = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel', 'is_archived'])

function unlessOutside(error: unknown): null {
  if (error instanceof WebAPIPlatformError && outside.has(error.data.error)) return null
  throw error
}
