import type { WebClient } from '@slack/web-api'
import { carriesMark } from '../stream/tasks.ts'
import { answerEventType } from './post-answer.ts'
import { readThread } from './read-own-messages.ts'

type Search = { channel: string; threadTs: string; eventId: string; botUserId: string }
/** A reply that stands: its `ts`, and the receipt of the answer where it is one. */
export type FoundAnswer = { ts: string; receiptId: string | null; isStopped: boolean }

/**
 * What earlier tries at an event left in its thread: the reply, by the mark it carries, and the streams that were begun and
 * carry none.
 */
export async function findPostedAnswer(
  client: Pick<WebClient, 'conversations'>,
  { eventId, botUserId, ...thread }: Search,
): Promise<{ answer: FoundAnswer | null; halfStreams: string[] }> {
  let answer: FoundAnswer | null = null
  const halfStreams: string[] = []
  for await (const { user, ts = '', blocks, metadata } of readThread(client, thread)) {
    if (user !== botUserId) continue
    const payload = (metadata?.event_payload ?? {}) as Record<string, unknown>
    if (metadata?.event_type === answerEventType && payload.event_id === eventId) {
      const { receipt_id, stopped } = payload
      answer ??= { ts, receiptId: typeof receipt_id === 'string' ? receipt_id : null, isStopped: stopped === true }
    } else if (!metadata?.event_type && carriesMark(blocks, eventId)) halfStreams.push(ts)
  }
  return { answer, halfStreams }
}
