import type { Reader } from '../stores/postgres/conversations.ts'
import type { BriefedMeeting } from './concerned.ts'

const dayMs = 86_400_000

/** Meetings with customers between yesterday and tomorrow, for whoever of ours the record names. */
export async function findMeetings(reader: Reader, now: Date): Promise<BriefedMeeting[]> {
  const customers = (await reader.accounts()).filter(({ type }) => type === 'customer')
  const records = await reader.crmRecords({ kinds: ['meeting'], companyIds: customers.map(({ id }) => id) })
  const colleagues = await reader.colleagues()
  return records.flatMap(({ id, owner, data, companyIds }) => {
    const startsAt = new Date(String(data.startsAt))
    const account = customers.find((one) => companyIds.includes(one.id))
    const ours = colleagues.find(({ name }) => name === owner)
    if (!account || !ours || !(Math.abs(startsAt.getTime() - now.getTime()) <= dayMs)) return []
    return [{ id, startsAt, recipients: [ours.email.toLowerCase()], request: account.name }]
  })
}
