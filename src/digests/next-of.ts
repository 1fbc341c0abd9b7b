import type { DigestSchedule, NextDigest } from '../model/digest.ts'
import type { BriefedMeeting } from './concerned.ts'
import { nextDue } from './due-times.ts'
import type { Recipient } from './plan-deliveries.ts'

type World = {
  reps: readonly Recipient[]
  meetings: readonly BriefedMeeting[]
  /** What the person chose, by key. */
  chosen: Readonly<Record<string, unknown>>
  timeZone: string
  now: Date
}

/** What comes to one person next of each schedule, soonest first; what they muted is left out. */
export function nextOf(email: string, schedules: readonly DigestSchedule[], world: World): NextDigest[] {
  return schedules
    .flatMap((schedule) => nextOfOne(email, schedule, world) ?? [])
    .sort((left, right) => left.at.localeCompare(right.at))
}

function nextOfOne(email: string, schedule: DigestSchedule, world: World): NextDigest | null {
  const { kind, weekday, minute, timeZone: own, request } = schedule
  const { reps, meetings, chosen, now } = world
  if (kind === 'coaching') return null
  if (kind === 'briefs') {
    if (chosen.mute_briefs === true) return null
    const [next] = meetings
      .filter(({ recipients }) => recipients.includes(email))
      .map(({ startsAt, account }) => ({ at: new Date(startsAt.getTime() - minute * 60_000), account }))
      .filter(({ at }) => at > now)
      .sort((left, right) => left.at.getTime() - right.at.getTime())
    return next ? { kind, at: next.at.toISOString(), about: next.account } : null
  }
  const rep = reps.find((one) => one.email.toLowerCase() === email)
  const isTheirs = kind === 'notes' ? rep !== undefined : schedule.email === email
  if (!isTheirs || chosen[kind === 'notes' ? 'mute_notes' : 'mute_digests'] === true) return null
  const timeZone = own ?? (kind === 'notes' ? rep?.timeZone : null) ?? world.timeZone
  const next = nextDue({ weekday, minute, timeZone }, now)
  return next && { kind, at: next.at.toISOString(), about: request?.text ?? null }
}
