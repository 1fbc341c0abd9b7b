import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { withFewerBlocks } from '../answers/fewer-blocks.ts'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import type { SlackLog } from '../log.ts'
import { isRefusal } from './stream-gate.ts'
import { allComplete, chunksBetween, type Task } from './tasks.ts'

type Deps = { posting: Pick<WebClient, 'chat'>; log: SlackLog }
type Message = { channel: string; ts: string }
type Metadata = { event_type: string; event_payload: Record<string, string | boolean> }

/**
 * `expired`: Slack had ended the stream, which happens after about 5 minutes and when Stop is pressed; its message stands.
 * `refused`: the stream is as it was, or gone. Nothing of the answer is visible in either case.
 */
export type EndOutcome = { kind: 'ended' } | { kind: 'expired' } | { kind: 'refused'; error: unknown }

/** Ends a stream with a message. Throws where nobody knows whether it did: a take-over then looks for its mark. */
export async function endStream(
  { posting, log }: Deps,
  stream: Message & { tasks: readonly Task[] },
  { metadata, ...message }: RenderedMessage & { metadata: Metadata },
): Promise<EndOutcome> {
  const { channel, ts, tasks } = stream
  const refused = (error: unknown): void =>
    log.error({ error }, 'Slack refused the blocks of an answer; fewer are sent')
  const stop = ({ blocks }: RenderedMessage) =>
    posting.chat.stopStream({ channel, ts, chunks: chunksBetween([], allComplete(tasks)), blocks, metadata })
  try {
    const stopped = await withFewerBlocks(message, stop, refused)
    await dress({ posting, log }, { channel, ts }, { ...stopped.message, metadata })
    return { kind: 'ended' }
  } catch (error) {
    if (nameOf(error) === 'message_not_in_streaming_state') return { kind: 'expired' }
    if (isRefusal(error)) return { kind: 'refused', error }
    throw error
  }
}

/** Puts a message in the place of one whose stream has ended; false where that one is gone. */
export async function replaceMessage(
  { posting, log }: Deps,
  { channel, ts }: Message,
  { metadata, ...message }: RenderedMessage & { metadata: Metadata },
): Promise<boolean> {
  const refused = (error: unknown): void =>
    log.error({ error }, 'Slack refused the blocks of an answer; fewer are sent')
  try {
    await withFewerBlocks(message, (step) => posting.chat.update({ channel, ts, ...step, metadata }), refused)
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    log.warn({ error }, 'message of an ended stream could not be changed')
    return false
  }
}

/** Takes a stream away, whatever state it is in; false where it may still stand. Never throws. */
export async function discardStream({ posting, log }: Deps, { channel, ts }: Message): Promise<boolean> {
  // Slack may refuse to delete what still streams.
  await posting.chat.stopStream({ channel, ts }).catch(() => undefined)
  try {
    await posting.chat.delete({ channel, ts })
    return true
  } catch (error) {
    if (nameOf(error) === 'message_not_found') return true
    log.warn({ error }, 'stream could not be taken away')
    return false
  }
}

// A stream knows no text for notifications and screen readers, and its plan is done with: from now on it is a message like others.
async function dress({ posting, log }: Deps, message: Message, shown: RenderedMessage & { metadata: Metadata }) {
  await posting.chat
    .update({ ...message, ...shown })
    .catch((error: unknown) => log.debug({ error }, 'text of a streamed answer was not set'))
}

function nameOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null
}
