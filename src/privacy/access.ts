import type { Account, Colleague } from '../model/account.ts'
import { type DomainId, usualDomain } from '../model/domain.ts'
import { mailboxOf, type Viewer } from '../model/scope.ts'

/** What somebody is to Sophia. The operator runs the process; everybody else of ours is at least a rep. */
export const roles = ['rep', 'manager', 'admin', 'operator'] as const
export type Role = (typeof roles)[number]
/** A role and, in a few words, what makes somebody it. */
export type Standing = { role: Role; why: string }

/** Who was given a role, by mailbox in small letters: `listed` in the settings, the others by user groups of Slack. */
export type GivenRoles = Readonly<Record<'listed' | 'admins' | 'managers', ReadonlySet<string>>>
type Reporting = readonly Pick<Colleague, 'email' | 'managerEmail'>[]
/** What a role follows from; nothing a source merely says of somebody, such as a title, gives one. */
export type RoleFacts = { given: GivenRoles; colleagues: Reporting }

/** The one decision of who is what. */
export function roleOf(viewer: Viewer, { given, colleagues }: RoleFacts): Standing {
  if (viewer.kind === 'operator') return { role: 'operator', why: 'runs the process' }
  const mailbox = mailboxOf(viewer)
  if (mailbox === null) return { role: 'rep', why: 'everyone is at least that' }
  if (given.listed.has(mailbox)) return { role: 'admin', why: 'listed in SOPHIA_ADMINS' }
  if (given.admins.has(mailbox)) return { role: 'admin', why: 'member of the user group SOPHIA_ADMIN_GROUP' }
  if (given.managers.has(mailbox)) return { role: 'manager', why: 'member of the user group SOPHIA_MANAGER_GROUP' }
  if (isManager(mailbox, colleagues)) return { role: 'manager', why: 'somebody reports to them in our systems' }
  return { role: 'rep', why: 'no setting, user group or report says otherwise' }
}

/** Whether anybody reports to somebody. */
export function isManager(mailbox: string, colleagues: Reporting): boolean {
  return colleagues.some(({ managerEmail }) => managerEmail?.toLowerCase() === mailbox)
}

const oversees = (role: Role): boolean => role === 'admin' || role === 'operator'

/** Deciding how Sophia behaves in a channel. */
export const mayConfigure = (role: Role): boolean => role === 'manager' || oversees(role)

/** Seeing the values behind tokens of personal data, on purpose. */
export const mayReveal = oversees

/** Having what is kept of a person, a source or an age erased. */
export const mayErase = oversees

/** Saying who may ask of a domain. */
export const mayGrant = oversees

/** Reading the audit: all of it, or what tells of one's own doings (`actor`, a mailbox). */
export function mayReadAudit(viewer: Viewer, role: Role, actor?: string): boolean {
  return oversees(role) || (actor !== undefined && actor.toLowerCase() === mailboxOf(viewer))
}

type Coached = { emails: readonly string[]; managers: readonly string[] }

/** Seeing a person's own figures: the person, whoever they report to, and the operator. Nobody else, whatever their role. */
export function maySeeCoaching(viewer: Viewer, { emails, managers }: Coached): boolean {
  if (viewer.kind === 'operator') return true
  const mailbox = mailboxOf(viewer)
  return [...emails, ...managers].some((email) => email.toLowerCase() === mailbox)
}

/** Deciding on a disputed line of coaching: the rep's manager, and administrators; never the rep. */
export function mayDecideDispute(actor: string, { rep, manager }: { rep: string; manager: string | null }, role: Role) {
  const mailbox = actor.toLowerCase()
  if (mailbox === rep.toLowerCase()) return false
  return manager?.toLowerCase() === mailbox || oversees(role)
}

type Promised = {
  /** Whose promise it is, by name and, where we know it, as a unified person. */
  by: string
  personId: string | null
  account: Pick<Account, 'owners'> | null
}

/**
 * Saying how a promise stands: who made it, who owns the account in any of our systems, whoever one of those reports to,
 * administrators, and the operator.
 */
export function mayMarkPromise(
  viewer: Viewer,
  promised: Promised,
  { given, colleagues }: { given: GivenRoles; colleagues: readonly Colleague[] },
): boolean {
  const { role } = roleOf(viewer, { given, colleagues })
  const mailbox = mailboxOf(viewer)
  if (oversees(role) || mailbox === null) return oversees(role)
  const concerned = concernedBy(promised, colleagues)
  const managers = colleagues.filter(({ email }) => concerned.has(email.toLowerCase())).map(managerOf)
  return [...concerned, ...managers].includes(mailbox)
}

/** Asking of a domain: of the usual one all of ours may, of another those listed for it (`members`), and the operator. */
export function mayAskOf(domain: DomainId, viewer: Viewer, members: ReadonlySet<string>): boolean {
  if (viewer.kind === 'operator' || domain === usualDomain) return true
  const mailbox = mailboxOf(viewer)
  return mailbox !== null && members.has(mailbox)
}

function concernedBy({ by, personId, account }: Promised, colleagues: readonly Colleague[]): Set<string> {
  const promisers = colleagues.filter((one) => (personId !== null && one.personId === personId) || one.name === by)
  const owners = (account?.owners ?? []).flatMap(({ email }) => email ?? [])
  return new Set([...promisers.map(emailOf), ...owners.map((email) => email.toLowerCase())])
}

const emailOf = ({ email }: Colleague): string => email.toLowerCase()
const managerOf = ({ managerEmail }: Colleague): string => managerEmail?.toLowerCase() ?? ''

/** Nobody but the operator was given anything. */
export const nothingGiven: GivenRoles = { listed: new Set(), admins: new Set(), managers: new Set() }

/** Who could have, for a refusal. */
export const who = {
  configures: 'managers and administrators',
  marks: 'whoever made it, the owner of the account, their managers and administrators',
  decides: 'The rep’s manager and administrators decide on this.',
} as const
