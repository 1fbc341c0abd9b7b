import type { Account, Colleague } from '../../model/account.ts'
import { mailboxOf, type Viewer } from '../../model/scope.ts'
import { isAdministrator } from '../../privacy/offices.ts'

type Promised = {
  /** Whose promise it is, by name and, where we know it, as a unified person. */
  by: string
  personId: string | null
  account: Pick<Account, 'owners'> | null
}

/**
 * Whether somebody may say how a promise stands: who made it, who owns the account in any of our systems, whoever one of
 * those reports to, an administrator by title, and the operator.
 */
export function mayMark(viewer: Viewer, promised: Promised, colleagues: readonly Colleague[]): boolean {
  if (viewer.kind === 'operator') return true
  const mailbox = mailboxOf(viewer)
  if (mailbox === null) return false
  const concerned = concernedBy(promised, colleagues)
  const managers = colleagues.filter(({ email }) => concerned.has(email.toLowerCase())).map(managerOf)
  return [...concerned, ...managers].includes(mailbox) || isAdministrator(mailbox, colleagues)
}

function concernedBy({ by, personId, account }: Promised, colleagues: readonly Colleague[]): Set<string> {
  const promisers = colleagues.filter((one) => (personId !== null && one.personId === personId) || one.name === by)
  const owners = (account?.owners ?? []).flatMap(({ email }) => email ?? [])
  return new Set([...promisers.map(emailOf), ...owners.map((email) => email.toLowerCase())])
}

const emailOf = ({ email }: Colleague): string => email.toLowerCase()
const managerOf = ({ managerEmail }: Colleague): string => managerEmail?.toLowerCase() ?? ''

/** Who could have, for the refusal. */
export const whoMayMark = 'whoever made it, the owner of the account, their managers and administrators'
