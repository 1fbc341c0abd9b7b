import type { App } from '@slack/bolt'
import { deliveryOf } from '../inbox/delivery.ts'
import type { SuggestedPrompt } from '../read-manifest.ts'

export type HomeDeps = { suggestedPrompts: SuggestedPrompt[] }

/** `app_home_opened`: somebody opened their conversation with us, so offer what can be asked. */
export function registerHome(app: App, { suggestedPrompts }: HomeDeps): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const [first, ...more] = suggestedPrompts
    if (event.tab !== 'messages' || !first) return
    await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, prompts: [first, ...more] })
    deliveryOf(context).settle('prompted')
  })
}
