import type { App } from '@slack/bolt'
import type { OfferPrompts } from '../home/offer-prompts.ts'
import { deliveryOf } from '../inbox/delivery.ts'
import { channelIn, type Viewing } from '../people/viewing.ts'

export type ContextDeps = { viewing: Pick<Viewing, 'note'>; offerPrompts: OfferPrompts }

/** `app_context_changed`: somebody looks at another channel beside their conversation with us, so other questions are offered. */
export function registerContext(app: App, { viewing, offerPrompts }: ContextDeps): void {
  app.event('app_context_changed', async ({ event, context }) => {
    viewing.note(event.user, channelIn(event.context))
    await offerPrompts({ userId: event.user, channel: event.channel })
    deliveryOf(context).settle('prompted')
  })
}
