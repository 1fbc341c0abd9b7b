import type { WebClient } from '@slack/web-api'
import { answerEventType } from './post-answer.ts'
import { readOwnMessages } from './read-own-messages.ts'

type Search = { channel: string; threadTs: string; eventId: string; botUserId: string }
/** A reply that stands: its `ts`, and the receipt of the answer where it is one. */
export type FoundAnswer = { ts: string; receiptId: string | null }

/** The message in a thread that already answers an event, by the mark it carries; null when there is none. */
export async function findPostedAnswer(
  client: Pick<WebClient, 'conversations'>,
  { eventId, ...thread }: Search,
): Promise<FoundAnswer | null> {
  const own = await readOwnMessages(client, { ...thread, eventType: answerEventType })
  const found = own.find(({ payload }) => payload.event_id === eventId)
  if (!found) return null
  const { receipt_id } = found.payload
  return { ts: found.ts, receiptId: typeof receipt_id === 'string' ? receipt_id : null }
}
