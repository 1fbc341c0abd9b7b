import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { AccountBook } from '../../model/account.ts'
import type { ChannelDigests, OwnDigests } from '../../model/digest.ts'
import { who } from '../../privacy/access.ts'
import type { ChannelSettingsStore } from '../../stores/postgres/channel-settings.ts'
import type { Preferences } from '../../stores/postgres/preferences.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import { isSharedChannel } from '../people/is-shared-channel.ts'
import type { People } from '../people/people.ts'
import { staffOnly } from '../people/staff-only.ts'
import { channelForm } from './channel-form.ts'
import { readOwnChoices } from './own-choices.ts'
import { personalForm } from './personal-form.ts'

export type ShowSettingsDeps = {
  client: Pick<WebClient, 'conversations'>
  people: Pick<People, 'identify'>
  accounts: AccountBook
  channelSettings: Pick<ChannelSettingsStore, 'get' | 'set'>
  preferences: Preferences
  channelDigests?: ChannelDigests | undefined
  ownDigests?: OwnDigests | undefined
  clock: () => Date
  organisation: string
}
/** `channel` is null where somebody's own settings are meant. */
type Asked = { userId: string; channel: string | null }

const sharedNote = 'People from another organisation are in this channel, so no digest is posted here.'
const notAllowed = `Channels are configured by ${who.configures}; these settings are your own.`

/** The settings of a channel for those who may configure it, of themselves for everybody else. */
export function createShowSettings(deps: ShowSettingsDeps) {
  return async ({ userId, channel }: Asked): Promise<ModalView> => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') return modalOf(noticeModal('Sophia', staffOnly(deps.organisation)))
    const { scope, email, timeZone } = asker
    const isAllowed = channel !== null && (await deps.accounts.officesOf(scope)).mayConfigure
    if (channel === null || !isAllowed) {
      const follows = (await deps.ownDigests?.followsOf(email)) ?? []
      const choices = await readOwnChoices(deps, email)
      return personalForm({ ...choices, follows, note: channel === null ? null : notAllowed })
    }
    const [settings, seen, isShared] = await Promise.all([
      deps.channelSettings.get(channel),
      deps.accounts.seen(scope),
      isSharedChannel(deps.client, channel),
    ])
    const digests = isShared ? undefined : deps.channelDigests
    return channelForm({
      ...{ channel, settings, timeZone },
      account: seen.find(({ id }) => id === settings.companyId) ?? null,
      digest: digests && (await digests.ofChannel(channel)),
      noDigest: isShared && deps.channelDigests ? sharedNote : null,
    })
  }
}
