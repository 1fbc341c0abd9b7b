import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { messageOf } from '../../lib/errors.ts'
import type { RemovalOutcome, RemovalOutlet } from '../../model/erasure.ts'
import { section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'

const isGone = new Set(['message_not_found', 'thread_not_found', 'channel_not_found'])
const isLater = new Set(['ratelimited', 'internal_error', 'service_unavailable', 'fatal_error', 'request_timeout'])
const removed = '*Removed*: what this answer stood on was erased.'

/** Takes Sophia's own messages out of Slack: deleted, or where Slack refuses that, replaced by a line that says so. */
export function createRemovalOutlet({ client }: { client: Pick<WebClient, 'chat'> }): RemovalOutlet {
  return {
    async remove({ channel, messageTs: ts }): Promise<RemovalOutcome> {
      const outcome = await tried('deleted', () => client.chat.delete({ channel, ts }))
      if (outcome.kind !== 'refused') return outcome
      const text = ourSentence(removed)
      return tried('replaced', () =>
        client.chat.update({
          channel,
          ts,
          text,
          blocks: [section(text)],
          metadata: { event_type: 'sophia_removed', event_payload: {} },
        }),
      )
    },
  }
}

async function tried(kind: 'deleted' | 'replaced', call: () => Promise<unknown>): Promise<RemovalOutcome> {
  try {
    await call()
    return { kind }
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) return { kind: 'later', reason: messageOf(error) }
    const { error: code } = error.data
    if (isGone.has(code)) return { kind: 'gone' }
    return { kind: isLater.has(code) ? 'later' : 'refused', reason: code }
  }
}
