import type { WebClient } from '@slack/web-api'
import type { AccountBook } from '../model/account.ts'
import { createOfferPrompts, type OfferParts } from './home/offer-prompts.ts'
import { createPublishHome, type HomeParts } from './home/publish-home.ts'
import type { DomainOf } from './people/people.ts'
import { accountInSight, type TiedAccount } from './people/tied-account.ts'
import type { SuggestedPrompt } from './read-manifest.ts'

type Deps = Omit<HomeParts, 'client'> &
  Omit<OfferParts, 'client' | 'suggestedPrompts'> & {
    client: WebClient
    accounts: AccountBook
    accountOf: TiedAccount
    domainOf: DomainOf
    suggestedPrompts?: readonly SuggestedPrompt[]
  }

/** What is shown of its own accord: Home, first questions, and the name of the account a channel is about. */
export function createSurfaces({ suggestedPrompts = [], ...deps }: Deps) {
  return {
    publishHome: createPublishHome(deps),
    offerPrompts: createOfferPrompts({ ...deps, suggestedPrompts }),
    /** By the name everyone of the domain may know; null where it is about none they do. */
    accountNameOf: async (channel: string): Promise<string | null> => {
      const domain = await deps.domainOf(channel)
      const seen = await deps.accounts.seen({ domain, viewer: { kind: 'everyone' } })
      return accountInSight(await deps.accountOf(channel), seen)?.name ?? null
    },
  }
}
