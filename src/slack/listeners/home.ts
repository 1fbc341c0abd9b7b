import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { EntityService } from '../../model/resolution.ts'
import type { Guard } from '../guard.ts'
import { homeReviewAction, homeSettingsAction, nameInWinsAction, refreshHomeAction } from '../home/home-view.ts'
import type { OfferPrompts } from '../home/offer-prompts.ts'
import type { PublishHome } from '../home/publish-home.ts'
import { deliveryOf } from '../inbox/delivery.ts'
import type { SlackLog } from '../log.ts'
import type { People } from '../people/people.ts'
import { channelIn, type Viewing } from '../people/viewing.ts'
import { openForm } from '../settings/open-form.ts'
import { createShowSettings, type ShowSettingsDeps } from '../settings/show-settings.ts'
import { tell } from '../settings/tell.ts'
import { nextQuestion } from './review.ts'

export type HomeDeps = Omit<ShowSettingsDeps, 'client'> & {
  publishHome: PublishHome
  offerPrompts: OfferPrompts
  viewing: Pick<Viewing, 'note'>
  people: Pick<People, 'identify'>
  entities: Pick<EntityService, 'questionIds' | 'question'>
  guard: Guard
  log: SlackLog
}

const homeMs = 60_000

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

  const press = (actionId: string, work: (args: Pressed) => Promise<void>): void =>
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, client }) => {
      await ack()
      const userId = body.user.id
      const signal = AbortSignal.timeout(homeMs)
      const args = { userId, client, signal, value: action.value ?? '', triggerId: body.trigger_id }
      await work(args).catch((error: unknown) => {
        const { text, blocks } = guard(error, { surface: 'home' })
        const failed = (cause: unknown): void => log.error({ error: cause }, 'failure could not be shown')
        return tell(client, { text, blocks }, { channel: null, userId }).then(() => undefined, failed)
      })
    })

  const showSettings = createShowSettings({ ...deps, client: app.client })
  press(refreshHomeAction, ({ userId, signal }) => publishHome(userId, signal))
  press(homeSettingsAction, ({ userId, client, triggerId }) =>
    openForm({ client, triggerId, guard, surface: 'settings' }, () => showSettings({ userId, channel: null })),
  )
  press(nameInWinsAction, async ({ userId, value, signal }) => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') return
    await deps.preferences.set(asker.email, 'name_in_wins', value === 'yes', deps.clock())
    await publishHome(userId, signal, { keepsAnswers: true })
  })
  // A question is answered by presses that change its message, and Home has none.
  press(homeReviewAction, async ({ userId, client }) => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') return
    await tell(client, await nextQuestion(deps.entities), { channel: null, userId })
  })
}

type Pressed = {
  userId: string
  client: Parameters<typeof tell>[0] & Parameters<typeof openForm>[0]['client']
  signal: AbortSignal
  value: string
  triggerId: string
}
