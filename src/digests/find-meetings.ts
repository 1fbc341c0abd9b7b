import { meetingsBetween } from '../agent/digests/meetings.ts'
import type { Reader } from '../stores/postgres/conversations.ts'
import type { BriefedMeeting } from './concerned.ts'

const dayMs = 86_400_000

/** Meetings with customers between yesterday and two weeks ahead, for each of us who takes part. */
export async function findMeetings(reader: Reader, now: Date): Promise<BriefedMeeting[]> {
  const [from, to] = [-1, 14].map((days) => new Date(now.getTime() + days * dayMs).toISOString())
  const meetings = await meetingsBetween(reader, from ?? '', to ?? '')
  return meetings.map(({ id, account, startsAt, ours }) => ({
    ...{ id, startsAt: new Date(startsAt), account },
    recipients: ours.map((email) => email.toLowerCase()),
  }))
}
