import type { SeenAccount } from '../../model/account.ts'
import { usualDomain } from '../../model/domain.ts'
import type { ChannelSettingsStore } from '../../stores/postgres/channel-settings.ts'
import type { Viewing } from './viewing.ts'

type Deps = {
  /** The account's word in a channel's name. */
  named: (channel: string) => Promise<string | null>
  channelSettings: Pick<ChannelSettingsStore, 'get'>
  viewing: Pick<Viewing, 'of'>
}
export type TiedAccount = (channel: string, userId?: string) => Promise<string | null>

/**
 * The account a channel is about: the one somebody tied it to (`[company:ID]`), else the word in its name. In a conversation
 * of two with us it is that of the channel the person looks at. Whether the asker may see it is for the agent to judge.
 */
export function createTiedAccount({ named, channelSettings, viewing }: Deps): TiedAccount {
  async function ofChannel(channel: string): Promise<string | null> {
    const { companyId } = await channelSettings.get(channel)
    return companyId === null ? named(channel) : `[company:${companyId}]`
  }

  return async (channel, userId) => {
    if (!channel.startsWith('D')) return ofChannel(channel)
    const seen = userId === undefined ? null : viewing.of(userId)
    if (seen === null) return null
    // What they look at may be of another domain than what they ask of here.
    const { domain } = await channelSettings.get(seen)
    return domain === null || domain === usualDomain ? ofChannel(seen) : null
  }
}

/** The account meant by `[company:ID]` or by the word that begins one of its names, among those somebody may see. */
export function accountInSight(tied: string | null, accounts: readonly SeenAccount[]): SeenAccount | null {
  if (tied === null) return null
  const id = /^\[company:([\da-f-]{36})\]$/.exec(tied)?.[1]
  if (id !== undefined) return accounts.find((account) => account.id === id) ?? null
  const word = tied.toLowerCase()
  const meant = accounts.filter(({ name, aliases }) => [name, ...aliases].some((one) => firstWord(one) === word))
  return meant.length === 1 ? (meant[0] ?? null) : null
}

function firstWord(name: string): string {
  return name.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0] ?? ''
}
