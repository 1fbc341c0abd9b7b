import type { WebClient } from '@slack/web-api'
import type { HeldEvent } from '../stores/postgres/slack-inbox.ts'
import { findPostedAnswer } from './answers/find-posted-answer.ts'
import type { PostAnswer } from './answers/post-answer.ts'
import { readSpokenMessage } from './answers/spoken-message.ts'
import type { Guard } from './guard.ts'
import type { Delivery } from './inbox/delivery.ts'

type Deps = {
  guard: Guard
  postAnswer: PostAnswer
  client: Pick<WebClient, 'conversations'>
  botUserId: string
}

/** Tells the thread of an event that there is no answer, unless one stands there after all; the log has the cause. */
export function createApologise({ guard, postAnswer, client, botUserId }: Deps) {
  return async (error: unknown, { eventId, attempts, body }: HeldEvent, delivery: Delivery): Promise<void> => {
    const apology = guard(error, { eventId, attempts })
    const message = readSpokenMessage(body)
    if (!message) return
    const { channel, threadTs } = message
    // A reply may have arrived although we never heard so.
    const posted = attempts > 1 ? await findPostedAnswer(client, { channel, threadTs, eventId, botUserId }) : null
    if (posted !== null) return delivery.markAnswered(posted.ts)
    await delivery.confirm()
    await postAnswer(apology, { channel, threadTs, onlyFor: null, eventId })
  }
}
