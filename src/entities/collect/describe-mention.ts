import type { RecordFields } from '../../model/entity.ts'
import type { CompanyMentionRow, PersonMentionRow } from '../../stores/postgres/entity-records.ts'
import { foldName } from '../fold-name.ts'
import { readMailbox } from '../normalise/mailbox.ts'

const websitesKept = 3

/** A person's mention as its conversations have it now: the most frequent spelling, the latest title. */
export function describePerson({ fields, name, title }: PersonMentionRow): RecordFields {
  const { title: _, ...identity } = fields
  return { ...identity, ...(fields.name === undefined ? {} : { name }), ...(title === null ? {} : { title }) }
}

/** A company's mention as its conversations have it now; the mailboxes of its people tell its website. */
export function describeCompany(
  { fields, name, people }: CompanyMentionRow,
  internalMailDomains: readonly string[],
): RecordFields {
  const key = foldName(name)
  const counts = new Map<string, number>()
  for (const { email, company } of people) {
    const mailbox = readMailbox(email)
    if (!mailbox || mailbox.isFree || internalMailDomains.includes(mailbox.host) || foldName(company) !== key) continue
    counts.set(mailbox.host, (counts.get(mailbox.host) ?? 0) + 1)
  }
  const hosts = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).map(([host]) => host)
  const { website: _, ...identity } = fields
  return {
    ...identity,
    ...(fields.name === undefined ? {} : { name }),
    ...(hosts.length > 0 ? { website: hosts.slice(0, websitesKept).join(' | ') } : {}),
  }
}
