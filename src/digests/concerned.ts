import { findReps } from '../agent/measures/find-reps.ts'
import type { DomainProfile } from '../domains/profile.ts'
import type { Clock } from '../lib/clock.ts'
import type { Colleague } from '../model/account.ts'
import type { DomainId } from '../model/domain.ts'
import type { Conversations, Reader } from '../stores/postgres/conversations.ts'
import type { PlannedMeeting, Recipient } from './plan-deliveries.ts'

/** A meeting with a customer to come. */
export type BriefedMeeting = PlannedMeeting & { account: string }
type Dependencies = {
  conversations: Pick<Conversations, 'snapshot' | 'backgroundSnapshot'>
  domain: DomainId
  profile: Pick<DomainProfile, 'repTitles' | 'timeZone'>
  /** Meetings with customers that begin in the days around `now`. */
  findMeetings: (reader: Reader, now: Date) => Promise<BriefedMeeting[]>
  clock: Clock
}
export type Concerned = ReturnType<typeof createConcerned>

/** Whom digests concern: those who are coached, whoever they report to, and who meets customers. */
export function createConcerned({ conversations, domain, profile, findMeetings, clock }: Dependencies) {
  const scope = { domain, viewer: { kind: 'operator' as const } }
  const zoneOf = (colleagues: readonly Colleague[], email: string): string =>
    find(colleagues, email)?.timeZone ?? profile.timeZone
  const colleagues = (): Promise<Colleague[]> => conversations.snapshot(scope, (reader) => reader.colleagues())
  const meetings = (reader: Reader) => findMeetings(reader, clock())

  return {
    /** Everybody a schedule may concern at present. */
    now: (): Promise<{ reps: Recipient[]; meetings: BriefedMeeting[] }> =>
      conversations.backgroundSnapshot(scope, async (reader) => {
        const everybody = await reader.colleagues()
        const reps = findReps(everybody, await reader.accounts(), profile.repTitles).flatMap(({ emails: [email] }) =>
          email === undefined ? [] : [{ email, timeZone: zoneOf(everybody, email) }],
        )
        return { reps, meetings: await meetings(reader) }
      }),
    colleagues,
    meeting: async (id: string): Promise<BriefedMeeting | null> => {
      const all = await conversations.snapshot(scope, meetings)
      return all.find((one) => one.id === id) ?? null
    },
    /** Where somebody's clock stands. */
    zoneOf: async (email: string): Promise<string> => zoneOf(await colleagues(), email),
    nameOf: async (email: string): Promise<string> => find(await colleagues(), email)?.name ?? email,
    managerOf: async (email: string): Promise<Recipient | null> => {
      const everybody = await colleagues()
      const manager = find(everybody, email)?.managerEmail ?? null
      return manager === null ? null : { email: manager, timeZone: zoneOf(everybody, manager) }
    },
  }
}

function find(colleagues: readonly Colleague[], email: string): Colleague | undefined {
  return colleagues.find((one) => one.email.toLowerCase() === email.toLowerCase())
}
