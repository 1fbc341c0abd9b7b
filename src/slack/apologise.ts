import type { HeldEvent } from '../stores/postgres/slack-inbox.ts'
import type { SettleEarlierTry } from './answers/earlier-try.ts'
import type { PostAnswer } from './answers/post-answer.ts'
import { readSpokenMessage } from './answers/spoken-message.ts'
import type { Guard } from './guard.ts'
import type { Delivery } from './inbox/delivery.ts'

type Deps = { guard: Guard; postAnswer: PostAnswer; settleEarlierTry: SettleEarlierTry }

/** Tells the thread of an event that there is no answer, unless one stands there after all; the log has the cause. */
export function createApologise({ guard, postAnswer, settleEarlierTry }: Deps) {
  return async (error: unknown, { eventId, attempts, body }: HeldEvent, delivery: Delivery): Promise<void> => {
    const message = readSpokenMessage(body)
    const about = { eventId, attempts }
    if (!message) return void guard(error, about)
    const { channel, threadTs, kind = 'ask', text } = message
    const apology = guard(error, about, { kind, text, threadTs })
    // A reply may have arrived although we never heard so.
    const posted = await settleEarlierTry({ channel, threadTs }, delivery)
    if (posted !== null) return delivery.markAnswered(posted.ts)
    await delivery.confirm()
    await postAnswer(apology, { channel, threadTs, onlyFor: null, eventId })
  }
}
