import type { AccountBook } from '../../model/account.ts'
import { mailboxOf } from '../../model/scope.ts'
import { isAdministrator, isManager, mayConfigure } from '../../privacy/offices.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { owns, seenAccounts } from './seen-accounts.ts'

type Dependencies = { conversations: Pick<Conversations, 'snapshot'> }

/** Accounts and offices as one person sees them, each read on a snapshot of its own. */
export function createAccountBook({ conversations }: Dependencies): AccountBook {
  return {
    seen: (scope) =>
      conversations.snapshot(scope, async (reader) => {
        const seen = seenAccounts(await reader.entities(), await reader.accounts(), mailboxOf(scope.viewer))
        return seen.map(({ id, name, aliases, isOwn, interactions }) => ({
          ...{ id, name, aliases, isOwn, conversations: interactions },
        }))
      }),

    officesOf: (scope) =>
      conversations.snapshot(scope, async (reader) => {
        const mailbox = mailboxOf(scope.viewer) ?? ''
        const colleagues = await reader.colleagues()
        const accounts = await reader.accounts()
        return {
          isManager: isManager(mailbox, colleagues),
          isAdministrator: isAdministrator(mailbox, colleagues),
          mayConfigure: mayConfigure(scope.viewer, colleagues),
          ownsAccounts: accounts.some((account) => owns(mailbox, account)),
        }
      }),
  }
}
