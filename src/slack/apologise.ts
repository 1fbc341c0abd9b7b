import type { HeldEvent } from '../stores/postgres/slack-inbox.ts'
import type { PostAnswer } from './answers/post-answer.ts'
import { readSpokenMessage } from './answers/spoken-message.ts'
import type { Guard } from './guard.ts'
import type { Delivery } from './inbox/delivery.ts'
import type { SlackLog } from './log.ts'

/** Tells the thread of an event that there is no answer, and why nobody has to worry; the log has the cause. */
export function createApologise({ guard, postAnswer, log }: { guard: Guard; postAnswer: PostAnswer; log: SlackLog }) {
  return async (error: unknown, event: HeldEvent, delivery: Delivery): Promise<void> => {
    const text = guard(error, { eventId: event.eventId, attempts: event.attempts })
    const message = readSpokenMessage(event.body.event)
    if (!message) return
    await delivery.confirm()
    const { channel, threadTs } = message
    const failed = (cause: unknown): void =>
      log.error({ eventId: event.eventId, error: cause }, 'failure could not be shown')
    await postAnswer(text, { channel, threadTs, onlyFor: null, eventId: event.eventId }).catch(failed)
  }
}
