import type { ModalView } from '@slack/types'
import type { AccountBook } from '../../model/account.ts'
import type { ChannelDigests, OwnDigests } from '../../model/digest.ts'
import { type DomainId, usualDomain } from '../../model/domain.ts'
import { who } from '../../privacy/access.ts'
import type { ChannelSettingsStore } from '../../stores/postgres/channel-settings.ts'
import type { Preferences } from '../../stores/postgres/preferences.ts'
import { ourSentence } from '../blocks/clean.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { FindOutsiders } from '../people/outsiders.ts'
import type { People } from '../people/people.ts'
import { channelForm } from './channel-form.ts'
import { readOwnChoices } from './own-choices.ts'
import { personalForm } from './personal-form.ts'

export type ShowSettingsDeps = {
  findOutsiders: FindOutsiders
  /** The domains somebody may ask of, with their names. */
  domainsOf: (email: string) => Promise<{ id: DomainId; name: string }[]>
  people: Pick<People, 'identify'>
  accounts: AccountBook
  channelSettings: Pick<ChannelSettingsStore, 'get' | 'set'>
  preferences: Preferences
  channelDigests?: ChannelDigests | undefined
  ownDigests?: OwnDigests | undefined
  clock: () => Date
}
/** `channel` is null where somebody's own settings are meant. */
type Asked = { userId: string; channel: string | null }

const otherDomain = 'Digests are of the usual domain, so none is posted here.'
const notAllowed = `Channels are configured by ${who.configures}; these settings are your own.`

/** The settings of a channel for those who may configure it, of themselves for everybody else. */
export function createShowSettings(deps: ShowSettingsDeps) {
  return async ({ userId, channel }: Asked): Promise<ModalView> => {
    const asker = await deps.people.identify(userId, channel)
    if (asker.kind === 'refused') return modalOf(noticeModal('Sophia', ourSentence(asker.said)))
    const { scope, email, timeZone } = asker
    const isAllowed = channel !== null && (await deps.accounts.officesOf(scope)).mayConfigure
    if (channel === null || !isAllowed) {
      const follows = (await deps.ownDigests?.followsOf(email)) ?? []
      const choices = await readOwnChoices(deps, email)
      return personalForm({ ...choices, follows, note: channel === null ? null : notAllowed })
    }
    const [settings, seen, outsiders, domains] = await Promise.all([
      deps.channelSettings.get(channel),
      deps.accounts.seen(scope),
      deps.findOutsiders(channel, scope.domain),
      deps.domainsOf(email),
    ])
    const why = scope.domain === usualDomain ? whyNoDigest(outsiders) : otherDomain
    const digests = why === null ? deps.channelDigests : undefined
    return channelForm({
      ...{ channel, settings, timeZone, domains },
      account: seen.find(({ id }) => id === settings.companyId) ?? null,
      digest: digests && (await digests.ofChannel(channel)),
      noDigest: deps.channelDigests ? why : null,
    })
  }
}

function whyNoDigest(outsiders: string | null): string | null {
  return outsiders === null ? null : `No digest is posted here: ${outsiders}.`
}
