import type { App } from '@slack/bolt'
import type { AnswerEvent } from '../answers/answer-event.ts'
import { readSpokenMessage } from '../answers/spoken-message.ts'
import { deliveryOf } from '../inbox/delivery.ts'

export type MessageDeps = { answerEvent: AnswerEvent }

/** `message` (channels, private channels, direct) and `app_mention`: whichever of a mention's two events came first. */
export function registerMessages(app: App, { answerEvent }: MessageDeps): void {
  const listen = async ({ body, context }: { body: unknown; context: Record<string, unknown> }): Promise<void> => {
    const delivery = deliveryOf(context)
    const message = readSpokenMessage(body)
    if (message) await answerEvent(message, delivery)
  }
  app.event('message', listen)
  app.event('app_mention', listen)
}
