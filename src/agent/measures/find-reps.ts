import type { Account, Colleague } from '../../model/account.ts'

/** One of our people under all their mailboxes. `id` is the unified person; `managers` are mailboxes. */
export type TeamMember = { id: string; name: string; emails: string[]; managers: string[]; titles: string[] }

/** Our people, one each, however many mailboxes they have. Who is in no conversation and no record has no id and is left out. */
export function membersOf(colleagues: readonly Colleague[]): TeamMember[] {
  const members = new Map<string, TeamMember>()
  for (const { personId, name, email, managerEmail, title } of colleagues) {
    if (personId === null) continue
    const member = members.get(personId) ?? { id: personId, name, emails: [], managers: [], titles: [] }
    member.emails.push(email)
    if (managerEmail !== null) member.managers.push(managerEmail)
    if (title !== null) member.titles.push(title)
    members.set(personId, member)
  }
  return [...members.values()]
}

/** Those who are coached: by their title, or, where no title tells, whoever owns a customer in the first system that names an owner. */
export function findReps(
  colleagues: readonly Colleague[],
  accounts: readonly Account[],
  repTitles: string,
): TeamMember[] {
  const members = membersOf(colleagues)
  const pattern = repTitles === '' ? null : new RegExp(repTitles, 'i')
  const titled = members.filter(({ titles }) => titles.some((title) => pattern?.test(title)))
  if (titled.length > 0) return titled
  const owners = new Set(
    accounts.flatMap(({ type, owners: [first] }) => (type === 'customer' && first?.email ? [first.email] : [])),
  )
  return members.filter(({ emails }) => emails.some((email) => owners.has(email)))
}
