import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { homeReviewAction, homeSettingsAction, nameInWinsAction, refreshHomeAction } from '../home/home-view.ts'
import type { OfferPrompts } from '../home/offer-prompts.ts'
import type { PublishHome } from '../home/publish-home.ts'
import { deliveryOf } from '../inbox/delivery.ts'
import type { People } from '../people/people.ts'
import { channelIn, type Viewing } from '../people/viewing.ts'
import { openForm } from '../settings/open-form.ts'
import { createShowSettings, type ShowSettingsDeps } from '../settings/show-settings.ts'
import { refuse, tell } from '../settings/tell.ts'
import { type AttendedDeps, createAttended } from './attended.ts'
import { nextQuestion, type ReviewDeps } from './review.ts'

export type HomeDeps = ShowSettingsDeps &
  AttendedDeps & {
    publishHome: PublishHome
    offerPrompts: OfferPrompts
    viewing: Pick<Viewing, 'note'>
    people: Pick<People, 'identify'>
    entities: ReviewDeps['entities']
  }

/** `app_home_opened`: Home is published, and in the conversation with us first questions are offered. */
export function registerHome(app: App, deps: HomeDeps): void {
  const { publishHome, offerPrompts, viewing, guard, log } = deps

  app.event('app_home_opened', async ({ event, context }) => {
    const delivery = deliveryOf(context)
    if (event.tab === 'home') await publishHome(event.user, delivery.signal)
    else {
      if (event.context) viewing.note(event.user, channelIn(event.context))
      await offerPrompts({ userId: event.user, channel: event.channel })
    }
    delivery.settle('prompted')
  })

  const attended = createAttended(deps)
  const press = (actionId: string, work: (args: Pressed) => Promise<void>): void =>
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, client }) => {
      await ack()
      const userId = body.user.id
      const place = { channel: null, userId }
      await attended({ surface: 'home', client, place }, (signal) =>
        work({ userId, client, signal, value: action.value ?? '', triggerId: body.trigger_id }),
      )
    })

  const showSettings = createShowSettings(deps)
  press(refreshHomeAction, ({ userId, signal }) => publishHome(userId, signal))
  press(homeSettingsAction, ({ userId, client, triggerId }) =>
    openForm(
      { client, triggerId, guard, surface: 'settings', otherwise: { client, log, place: { channel: null, userId } } },
      () => showSettings({ userId, channel: null }),
    ),
  )
  press(nameInWinsAction, async ({ userId, client, value, signal }) => {
    const asker = await deps.people.identify(userId, null)
    if (asker.kind === 'refused') return refuse(client, asker, { channel: null, userId })
    await deps.preferences.set(asker.email, 'name_in_wins', value === 'yes', deps.clock())
    await publishHome(userId, signal, { keepsAnswers: true })
  })
  // A question is answered by presses that change its message, and Home has none.
  press(homeReviewAction, async ({ userId, client }) => {
    const asker = await deps.people.identify(userId, null)
    if (asker.kind === 'refused') return refuse(client, asker, { channel: null, userId })
    await tell(client, await nextQuestion(deps.entities(asker.scope)), { channel: null, userId })
  })
}

type Pressed = {
  userId: string
  client: Parameters<typeof tell>[0] & Parameters<typeof openForm>[0]['client']
  signal: AbortSignal
  value: string
  triggerId: string
}
