import { usualDomain } from '../../model/domain.ts'
import { who } from '../../privacy/access.ts'
import { type FilledChannelForm, sayChannelSettings } from './channel-form.ts'
import type { ShowSettingsDeps } from './show-settings.ts'

type Saving = { userId: string; channel: string; form: FilledChannelForm }

/** Keeps what was filled in for a channel, where whoever filled it in may, and says how it behaves now. */
export function createSaveChannel(deps: ShowSettingsDeps) {
  return async ({ userId, channel, form }: Saving): Promise<string> => {
    const asker = await deps.people.identify(userId, channel)
    if (asker.kind === 'refused') return asker.said
    const { scope, email } = asker
    if (!(await deps.accounts.officesOf(scope)).mayConfigure)
      return `Channels are configured by ${who.configures}. Nothing was changed.`
    const before = await deps.channelSettings.get(channel)
    const seen = await deps.accounts.seen(scope)
    const account = seen.find(({ id }) => id === form.settings.companyId) ?? null
    const domains = await deps.domainsOf(email)
    const chosen = domains.find(({ id }) => id === (form.settings.domain ?? usualDomain))
    if (!chosen) return 'You are not listed for that domain. Nothing was changed.'
    // An account is of one domain.
    const isMoved = chosen.id !== scope.domain
    const companyId = isMoved ? null : (account?.id ?? hiddenIn(before.companyId, seen))
    const domain = chosen.id === usualDomain ? null : chosen.id
    await deps.channelSettings.set(channel, { ...form.settings, companyId, domain }, { by: email, now: deps.clock() })
    const digest = domain === null ? await keepDigest(deps, { channel, digest: form.digest, email }) : null
    const named = isMoved || !account ? null : account.name
    return `Saved. ${sayChannelSettings({ settings: form.settings, digest }, named, domain && chosen.name)}.`
  }
}

// An account they may not see is not theirs to take away either.
function hiddenIn(companyId: string | null, seen: readonly { id: string }[]): string | null {
  return seen.some(({ id }) => id === companyId) ? null : companyId
}

type Keeping = { channel: string; digest: FilledChannelForm['digest']; email: string }

// Gives what is kept. A digest that was never wanted needs no row that says so.
async function keepDigest(
  { channelDigests: digests, findOutsiders }: Pick<ShowSettingsDeps, 'channelDigests' | 'findOutsiders'>,
  { channel, digest, email }: Keeping,
): Promise<FilledChannelForm['digest']> {
  if (!digest || !digests || (await findOutsiders(channel, usualDomain)) !== null) return null
  if (digest.isEnabled || (await digests.ofChannel(channel)) !== null) await digests.configure(channel, digest, email)
  return digest
}
