import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { readOwnMessages } from '../answers/read-own-messages.ts'
import { greeting, greetingEventType } from '../home/greeting.ts'
import { deliveryOf } from '../inbox/delivery.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { DomainOf } from '../people/people.ts'

export type JoinedDeps = {
  /** Never repeats a call by itself. */
  posting: Pick<WebClient, 'chat'>
  /** The account a channel is about, by name. */
  accountNameOf: (channel: string) => Promise<string | null>
  findOutsiders: FindOutsiders
  domainOf: DomainOf
  /** Hears who came to a channel or left it. */
  movedMember: (moved: { userId: string; channel: string }) => void
  botUserId: string
  organisation: string
}

/** `member_joined_channel` of Sophia herself: one greeting a channel, however often the event comes. */
export function registerJoined(app: App, deps: JoinedDeps): void {
  const { posting, accountNameOf, botUserId, organisation } = deps

  app.event('member_joined_channel', async ({ event, client, context }) => {
    const delivery = deliveryOf(context)
    deps.movedMember({ userId: event.user, channel: event.channel })
    if (event.user !== botUserId) return delivery.settle('prompted')
    const { channel } = event
    const said = await readOwnMessages(client, { channel, threadTs: null, eventType: greetingEventType, botUserId })
    if (said.length === 0) {
      const isShared = (await deps.findOutsiders(channel, await deps.domainOf(channel))) !== null
      const account = isShared ? null : await accountNameOf(channel)
      await delivery.confirm()
      await posting.chat.postMessage({
        channel,
        ...greeting({ organisation, botUserId, account, isShared }),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: greetingEventType, event_payload: { event_id: delivery.eventId } },
      })
    }
    delivery.settle('prompted')
  })

  app.event('member_left_channel', async ({ event, context }) => {
    deps.movedMember({ userId: event.user, channel: event.channel })
    deliveryOf(context).settle('prompted')
  })
}
