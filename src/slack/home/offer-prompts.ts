import type { WebClient } from '@slack/web-api'
import type { AccountBook } from '../../model/account.ts'
import type { People } from '../people/people.ts'
import { accountInSight, type TiedAccount } from '../people/tied-account.ts'
import type { SuggestedPrompt } from '../read-manifest.ts'
import { promptsFor } from './prompts.ts'

export type OfferParts = {
  client: Pick<WebClient, 'assistant'>
  people: Pick<People, 'identify'>
  accounts: AccountBook
  accountOf: TiedAccount
  suggestedPrompts: readonly SuggestedPrompt[]
}
/** `channel` is the conversation with us in which the questions are offered. */
export type OfferPrompts = (offered: { userId: string; channel: string }) => Promise<void>

/** Offers somebody first questions, made anew for what they look at now; those of the manifest where they are none of ours. */
export function createOfferPrompts({
  client,
  people,
  accounts,
  accountOf,
  suggestedPrompts,
}: OfferParts): OfferPrompts {
  async function chosenFor(userId: string, channel: string): Promise<readonly SuggestedPrompt[]> {
    const asker = await people.identify(userId, null)
    if (asker.kind === 'refused') return suggestedPrompts
    const [seen, offices, tied] = await Promise.all([
      accounts.seen(asker.scope),
      accounts.officesOf(asker.scope),
      accountOf(channel, userId),
    ])
    const own = seen.find(({ isOwn }) => isOwn) ?? null
    return promptsFor({ account: accountInSight(tied, seen), offices, own, usual: suggestedPrompts })
  }

  return async ({ userId, channel }) => {
    const [first, ...more] = await chosenFor(userId, channel)
    if (first) await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts: [first, ...more] })
  }
}
