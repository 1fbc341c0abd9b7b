import type { Colleague } from '../model/account.ts'
import { mailboxOf, type Viewer } from '../model/scope.ts'

type Known = readonly Pick<Colleague, 'email' | 'title' | 'managerEmail'>[]

const administers = /\badministrator\b/i

/** Whether somebody administers our systems, by title. */
export function isAdministrator(mailbox: string, colleagues: Known): boolean {
  return colleagues.some(
    ({ email, title }) => email.toLowerCase() === mailbox && title !== null && administers.test(title),
  )
}

/** Whether anybody reports to somebody. */
export function isManager(mailbox: string, colleagues: Known): boolean {
  return colleagues.some(({ managerEmail }) => managerEmail?.toLowerCase() === mailbox)
}

/** Whether somebody may decide how Sophia behaves in a channel: managers, administrators and the operator. */
export function mayConfigure(viewer: Viewer, colleagues: Known): boolean {
  if (viewer.kind === 'operator') return true
  const mailbox = mailboxOf(viewer)
  return mailbox !== null && (isManager(mailbox, colleagues) || isAdministrator(mailbox, colleagues))
}

/** Who could have, for the refusal. */
export const whoMayConfigure = 'managers and administrators'
