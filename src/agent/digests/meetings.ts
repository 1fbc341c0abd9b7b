import type { Account, Colleague, CrmRecord } from '../../model/account.ts'
import type { Reader } from '../../stores/postgres/conversations.ts'
import { recordTime } from '../compose/crm-words.ts'

/** A meeting with a customer ahead; `companyId` and `account` are whose, `ours` the mailboxes of those of us who take part. */
export type CustomerMeeting = {
  id: string
  companyId: string
  account: string
  startsAt: string
  ours: string[]
  record: CrmRecord
}
/** Somebody of the customer's who is invited: the CRM's record of them. */
export type Invitee = { system: string; sourceId: string; name: string; email: string | null }

type Asked = Pick<Reader, 'crmRecords' | 'accounts' | 'colleagues'>

/** Meetings with a customer that start in `[from, to)` (ISO 8601), the first first; cancelled ones and our own are none. */
export async function meetingsBetween(reader: Asked, from: string, to: string): Promise<CustomerMeeting[]> {
  const records = await reader.crmRecords({ kinds: ['meeting'] })
  const within = records.filter(({ data }) => {
    const at = recordTime(data.startsAt)
    return at !== null && at >= from && at < to
  })
  return (await asMeetings(reader, within)).toSorted((left, right) => (left.startsAt < right.startsAt ? -1 : 1))
}

/** One meeting by its record; null where there is none with a customer. */
export async function meetingOf(reader: Asked, id: string): Promise<CustomerMeeting | null> {
  const records = await reader.crmRecords({ kinds: ['meeting'], ids: [id] })
  return (await asMeetings(reader, records))[0] ?? null
}

/** Who of the customer's is invited to it. */
export async function inviteesOf(reader: Asked, { record }: Pick<CustomerMeeting, 'record'>): Promise<Invitee[]> {
  const { contactIds, whoId } = record.data
  const ids = new Set([...(Array.isArray(contactIds) ? contactIds : []), ...(whoId ? [whoId] : [])].map(String))
  if (ids.size === 0) return []
  const people = await reader.crmRecords({ kinds: ['person'] })
  return [...ids].flatMap((id) => {
    const found = people.find(({ system, sourceId }) => system === record.system && sourceId === id)
    const { name, email } = found?.data ?? {}
    if (!found || typeof name !== 'string') return []
    return [{ system: found.system, sourceId: id, name, email: typeof email === 'string' ? email.toLowerCase() : null }]
  })
}

async function asMeetings(reader: Asked, records: readonly CrmRecord[]): Promise<CustomerMeeting[]> {
  const ahead = records.filter(({ data }) => !isCancelled(data))
  if (ahead.length === 0) return []
  const accounts = new Map((await reader.accounts()).map((one) => [one.id, one]))
  const owners = await reader.crmRecords({ kinds: ['owner'] })
  const colleagues = await reader.colleagues()
  return ahead.flatMap((record): CustomerMeeting[] => {
    const account = record.companyIds.flatMap((id) => accounts.get(id) ?? []).find(isCustomer)
    const startsAt = recordTime(record.data.startsAt)
    if (!account || startsAt === null) return []
    const ours = mailboxesOf(record, owners, colleagues)
    return [{ id: record.id, companyId: account.id, account: account.name, startsAt, ours, record }]
  })
}

const isCustomer = ({ type }: Account): boolean => (type ?? 'customer') === 'customer'

function isCancelled({ outcome, title }: CrmRecord['data']): boolean {
  return /cancel/i.test(String(outcome ?? '')) || /^\s*cancel+ed\b/i.test(String(title ?? ''))
}

// Whoever owns it and whoever of ours is asked to come.
function mailboxesOf(
  { system, data }: CrmRecord,
  owners: readonly CrmRecord[],
  colleagues: readonly Colleague[],
): string[] {
  const { ownerId, attendeeOwnerIds } = data
  const ids = new Set([ownerId, ...(Array.isArray(attendeeOwnerIds) ? attendeeOwnerIds : [])].map(String))
  const known = new Set(colleagues.map(({ email }) => email.toLowerCase()))
  const emails = owners
    .filter((owner) => owner.system === system && ids.has(owner.sourceId))
    .flatMap((owner) => (typeof owner.data.email === 'string' ? [owner.data.email.toLowerCase()] : []))
  return [...new Set(emails)].filter((email) => known.has(email))
}
