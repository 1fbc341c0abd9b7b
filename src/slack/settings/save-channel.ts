import { who } from '../../privacy/access.ts'
import { isSharedChannel } from '../people/is-shared-channel.ts'
import { staffOnly } from '../people/staff-only.ts'
import { type FilledChannelForm, sayChannelSettings } from './channel-form.ts'
import type { ShowSettingsDeps } from './show-settings.ts'

type Saving = { userId: string; channel: string; form: FilledChannelForm }

/** Keeps what was filled in for a channel, where whoever filled it in may, and says how it behaves now. */
export function createSaveChannel(deps: ShowSettingsDeps) {
  return async ({ userId, channel, form }: Saving): Promise<string> => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') return staffOnly(deps.organisation)
    const { scope, email } = asker
    if (!(await deps.accounts.officesOf(scope)).mayConfigure)
      return `Channels are configured by ${who.configures}. Nothing was changed.`
    const before = await deps.channelSettings.get(channel)
    const seen = await deps.accounts.seen(scope)
    const account = seen.find(({ id }) => id === form.settings.companyId)
    // An account they may not see is not theirs to take away either.
    const isHidden = before.companyId !== null && !seen.some(({ id }) => id === before.companyId)
    const companyId = account?.id ?? (isHidden ? before.companyId : null)
    await deps.channelSettings.set(channel, { ...form.settings, companyId }, { by: email, now: deps.clock() })
    const mayPost = form.digest !== null && deps.channelDigests && !(await isSharedChannel(deps.client, channel))
    const digest = mayPost ? form.digest : null
    if (digest && deps.channelDigests) await keepDigest(deps.channelDigests, { channel, digest, email })
    return `Saved. ${sayChannelSettings({ settings: form.settings, digest }, account?.name ?? null)}.`
  }
}

type Keeping = { channel: string; digest: NonNullable<FilledChannelForm['digest']>; email: string }

// A digest that was never wanted needs no row that says so.
async function keepDigest(
  digests: NonNullable<ShowSettingsDeps['channelDigests']>,
  { channel, digest, email }: Keeping,
): Promise<void> {
  if (!digest.isEnabled && (await digests.ofChannel(channel)) === null) return
  await digests.configure(channel, digest, email)
}
