import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { readOwnMessages } from '../answers/read-own-messages.ts'
import { greeting, greetingEventType } from '../home/greeting.ts'
import { deliveryOf } from '../inbox/delivery.ts'
import { isSharedChannel } from '../people/is-shared-channel.ts'

export type JoinedDeps = {
  /** Never repeats a call by itself. */
  posting: Pick<WebClient, 'chat'>
  /** The account a channel is about, by name. */
  accountNameOf: (channel: string) => Promise<string | null>
  botUserId: string
  organisation: string
}

/** `member_joined_channel` of Sophia herself: one greeting a channel, however often the event comes. */
export function registerJoined(app: App, { posting, accountNameOf, botUserId, organisation }: JoinedDeps): void {
  app.event('member_joined_channel', async ({ event, client, context }) => {
    if (event.user !== botUserId) return
    const delivery = deliveryOf(context)
    const { channel } = event
    const said = await readOwnMessages(client, { channel, threadTs: null, eventType: greetingEventType, botUserId })
    if (said.length === 0) {
      const isShared = await isSharedChannel(client, channel)
      const account = isShared ? null : await accountNameOf(channel)
      await delivery.confirm()
      await posting.chat.postMessage({
        channel,
        ...greeting({ organisation, botUserId, account, isShared }),
        unfurl_links: false,
        metadata: { event_type: greetingEventType, event_payload: { event_id: delivery.eventId } },
      })
    }
    delivery.settle('prompted')
  })
}
