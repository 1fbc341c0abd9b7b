import type { AccountBook } from '../../model/account.ts'
import { usualDomain } from '../../model/domain.ts'
import { mailboxOf } from '../../model/scope.ts'
import { type GivenRoles, isManager, mayConfigure, roleOf } from '../../privacy/access.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { owns, seenAccounts } from './seen-accounts.ts'

type Dependencies = { conversations: Pick<Conversations, 'snapshot'>; givenRoles: () => Promise<GivenRoles> }

/** Accounts and offices as one person sees them, each read on a snapshot of its own. */
export function createAccountBook({ conversations, givenRoles }: Dependencies): AccountBook {
  return {
    seen: (scope) =>
      conversations.snapshot(scope, async (reader) => {
        const seen = seenAccounts(await reader.entities(), await reader.accounts(), mailboxOf(scope.viewer))
        return seen.map(({ id, name, aliases, isOwn, interactions }) => ({
          ...{ id, name, aliases, isOwn, conversations: interactions },
        }))
      }),

    officesOf: async ({ viewer }) => {
      const given = await givenRoles()
      // What somebody is follows from the systems of the usual domain, whichever they ask of.
      return conversations.snapshot({ domain: usualDomain, viewer }, async (reader) => {
        const mailbox = mailboxOf(viewer) ?? ''
        const colleagues = await reader.colleagues()
        const { role } = roleOf(viewer, { given, colleagues })
        const accounts = await reader.accounts()
        return {
          isManager: isManager(mailbox, colleagues) || role === 'manager',
          isAdministrator: role === 'admin',
          mayConfigure: mayConfigure(role),
          ownsAccounts: accounts.some((account) => owns(mailbox, account)),
        }
      })
    },
  }
}
