import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { usualDomain } from '../../model/domain.ts'
import type { Scope } from '../../model/scope.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { ourSentence } from '../blocks/clean.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { PublishHome } from '../home/publish-home.ts'
import {
  accountSearch,
  channelFormId,
  channelOfForm,
  previewAction,
  readChannelForm,
  zoneSearch,
} from '../settings/channel-form.ts'
import { configureAction } from '../settings/configure-action.ts'
import { openForm } from '../settings/open-form.ts'
import { keepOwnChoices } from '../settings/own-choices.ts'
import { personalFormId, readPersonalForm, unfollowAction } from '../settings/personal-form.ts'
import { createSaveChannel } from '../settings/save-channel.ts'
import { createShowSettings, type ShowSettingsDeps } from '../settings/show-settings.ts'
import { suggestAccounts, suggestZones } from '../settings/suggest.ts'
import { refuse, tell } from '../settings/tell.ts'
import { updateModal } from '../update-modal.ts'
import { type AttendedDeps, createAttended } from './attended.ts'
import { channelOf } from './channel-of.ts'

export type DigestPreview = (asked: {
  channel: string
  scope: Scope
  timeZone: string
  signal: AbortSignal
}) => Promise<RenderedMessage>
export type SettingsDeps = ShowSettingsDeps &
  AttendedDeps & {
    /** The digest of the last whole week as a channel would see it. */
    previewDigest?: DigestPreview | undefined
    publishHome: PublishHome
  }

const shownInModals = new Set(['section', 'header', 'context', 'divider', 'image', 'rich_text'])

/** Settings of channels and people: the two forms, what is searched in them, and what is kept of them. */
export function registerSettings(app: App, deps: SettingsDeps): void {
  const showSettings = createShowSettings(deps)
  const saveChannel = createSaveChannel(deps)
  const attended = createAttended(deps)
  const { guard, people, log } = deps
  const surface = 'settings'

  app.action<BlockAction<ButtonAction>>(configureAction, async ({ ack, body, client }) => {
    await ack()
    const place = { channel: body.channel?.id ?? null, userId: body.user.id }
    const opening = { client, triggerId: body.trigger_id, guard, surface, otherwise: { client, log, place } }
    await attended({ surface, client, place }, () => openForm(opening, () => showSettings(place)))
  })

  // A form is gone once it was sent: what becomes of it is said where it was opened.
  app.view(channelFormId, async ({ ack, body, view, client }) => {
    const read = readChannelForm(view.state.values)
    if (read.kind === 'problems') return ack({ response_action: 'errors', errors: read.problems })
    await ack()
    const place = { channel: channelOfForm(view.private_metadata), userId: body.user.id }
    await attended({ surface, client, place }, async () => {
      const said = await saveChannel({ ...place, form: read.form })
      await tell(client, { text: said, blocks: [section(ourSentence(said))] }, place)
    })
  })

  app.view(personalFormId, async ({ ack, body, view, client }) => {
    await ack()
    const userId = body.user.id
    await attended({ surface, client, place: { channel: null, userId } }, async (signal) => {
      const asker = await people.identify(userId, null)
      if (asker.kind === 'refused') return refuse(client, asker, { channel: null, userId })
      await keepOwnChoices(deps, asker.email, readPersonalForm(view.state.values))
      await deps.publishHome(userId, signal, { keepsAnswers: true })
    })
  })

  app.action<BlockAction<ButtonAction>>(unfollowAction, async ({ ack, action, body, client }) => {
    await ack()
    const place = { channel: null, userId: body.user.id }
    await attended({ surface, client, place }, async () => {
      const asker = await people.identify(body.user.id, null)
      if (asker.kind === 'refused') return refuse(client, asker, place)
      if (!body.view) return
      await deps.ownDigests?.unfollow(asker.email, action.value ?? '')
      await updateModal(client, body.view.id, await showSettings(place))
    })
  })

  app.action<BlockAction<ButtonAction>>(previewAction, async ({ ack, body, client }) => {
    await ack()
    const channel = channelOfForm(body.view?.private_metadata ?? '')
    const place = { channel, userId: body.user.id }
    const opening = { client, triggerId: body.trigger_id, guard, surface: 'digest preview', isOnTop: true }
    await attended({ surface, client, place }, (signal) =>
      openForm({ ...opening, otherwise: { client, log, place } }, () => preview(body.user.id, { channel, signal })),
    )
  })

  async function preview(userId: string, { channel, signal }: { channel: string; signal: AbortSignal }) {
    const asker = await people.identify(userId, channel)
    if (asker.kind === 'refused') return modalOf(noticeModal('Preview', ourSentence(asker.said)))
    const isAllowed = asker.scope.domain === usualDomain && (await deps.accounts.officesOf(asker.scope)).mayConfigure
    if (!isAllowed || !deps.previewDigest) return modalOf(noticeModal('Preview', 'There is nothing to preview.'))
    const { scope, timeZone } = asker
    const { text, blocks } = await deps.previewDigest({ channel, scope, timeZone, signal })
    const shown = blocks.filter(({ type }) => shownInModals.has(type)) as never[]
    return modalOf({ title: 'Preview', blocks: shown.length > 0 ? shown : [section(ourSentence(text))] })
  }

  registerSearches(app, deps)
}

// What is searched lists accounts, so it is for those alone who may tie a channel to one.
function registerSearches(app: App, { people, accounts, log }: SettingsDeps): void {
  const search = (
    id: string,
    find: (asker: { scope: Scope; timeZone: string }, typed: string) => Promise<ReturnType<typeof suggestZones>>,
  ): void =>
    app.options({ type: 'block_suggestion', action_id: id }, async ({ ack, body, payload }) => {
      const options = await found({ userId: body.user.id, channel: channelOf(body) }, (asker) =>
        find(asker, payload.value),
      ).catch((error: unknown) => {
        log.error({ error }, 'nothing could be suggested')
        return []
      })
      // Bolt's type for these is the old form of dialogs.
      await ack({ options: options as never })
    })

  async function found<T>(
    { userId, channel }: { userId: string; channel: string | null },
    find: (asker: { scope: Scope; timeZone: string }) => Promise<T[]>,
  ): Promise<T[]> {
    const asker = await people.identify(userId, channel)
    if (asker.kind === 'refused' || !(await accounts.officesOf(asker.scope)).mayConfigure) return []
    return find(asker)
  }

  search(accountSearch, async ({ scope }, typed) => suggestAccounts(await accounts.seen(scope), typed))
  search(zoneSearch, async ({ timeZone }, typed) => suggestZones(typed, timeZone))
}
