import type { Account } from '../../model/account.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'

export type SeenRow = EntityRow & { isOwn: boolean }

/** Companies somebody sees conversations with: those they own in our systems, then customers, then others, the most met first. */
export function seenAccounts(
  entities: readonly EntityRow[],
  accounts: readonly Account[],
  mailbox: string | null,
): SeenRow[] {
  const own = new Set(accounts.filter((account) => owns(mailbox, account)).map(({ id }) => id))
  const customers = new Set(accounts.filter(({ type }) => type === 'customer').map(({ id }) => id))
  const rank = ({ id, isOwn }: SeenRow): number => (isOwn ? 0 : customers.has(id) ? 1 : 2)
  return entities
    .filter(({ kind, interactions }) => kind === 'company' && interactions > 0)
    .map((row) => ({ ...row, isOwn: own.has(row.id) }))
    .sort((left, right) => rank(left) - rank(right) || right.interactions - left.interactions)
}

/** Whether one of our systems names a mailbox as the owner of an account. */
export function owns(mailbox: string | null, { owners }: Pick<Account, 'owners'>): boolean {
  return mailbox !== null && owners.some(({ email }) => email?.toLowerCase() === mailbox)
}
