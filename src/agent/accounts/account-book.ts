import type { AccountBook, SeenAccount } from '../../model/account.ts'
import { mailboxOf } from '../../model/scope.ts'
import { isAdministrator, isManager, mayConfigure } from '../../privacy/offices.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'

type Dependencies = { conversations: Pick<Conversations, 'snapshot'> }

/** Accounts and offices as one person sees them, each read on a snapshot of its own. */
export function createAccountBook({ conversations }: Dependencies): AccountBook {
  return {
    seen: (scope) =>
      conversations.snapshot(scope, async (reader) => {
        const mailbox = mailboxOf(scope.viewer)
        const accounts = await reader.accounts()
        const own = new Set(accounts.filter(({ owners }) => owners.some(isOf(mailbox))).map(({ id }) => id))
        const customers = new Set(accounts.filter(({ type }) => type === 'customer').map(({ id }) => id))
        const rows = (await reader.entities()).filter(({ kind }) => kind === 'company')
        const rank = ({ id, isOwn }: SeenAccount) => (isOwn ? 0 : customers.has(id) ? 1 : 2)
        return rows
          .map(({ id, name, aliases, interactions }) => ({
            ...{ id, name, aliases, isOwn: own.has(id), conversations: interactions },
          }))
          .filter(({ conversations: met }) => met > 0)
          .sort((left, right) => rank(left) - rank(right) || right.conversations - left.conversations)
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
          ownsAccounts: accounts.some(({ owners }) => owners.some(isOf(mailbox))),
        }
      }),
  }
}

const isOf =
  (mailbox: string | null) =>
  ({ email }: { email: string | null }): boolean =>
    mailbox !== null && email?.toLowerCase() === mailbox
