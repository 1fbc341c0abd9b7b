import { dayIn } from '../lib/zoned-time.ts'
import type { DigestSchedule, PlannedDelivery } from '../model/digest.ts'
import { dueTimes } from './due-times.ts'
import { keyOf, meetingSlot, slotOn } from './slots.ts'

/** Somebody it concerns; `timeZone` is their own. */
export type Recipient = { email: string; timeZone: string }
/** A meeting with a customer to come, and who of ours takes part. */
export type PlannedMeeting = { id: string; startsAt: Date; recipients: readonly string[] }
export type Planning = {
  schedules: readonly DigestSchedule[]
  reps: readonly Recipient[]
  meetings: readonly PlannedMeeting[]
  /** The domain's, for what has none of its own. */
  timeZone: string
  now: Date
}

/** How late something is still sent, once. */
export const graceMs = 12 * 3_600_000
/** How far back is looked for what was missed, to keep that it was. */
const lookBackMs = 7 * 86_400_000
const meetingBackMs = 86_400_000
const minuteMs = 60_000

export const tooLate = 'it was due more than 12 hours before anything could be sent'
export const begun = 'the meeting had begun'

/** Every delivery that has come due, those that came too late among them; the same keys however often it is looked. */
export function planDeliveries(planning: Planning): PlannedDelivery[] {
  return planning.schedules.filter(({ isEnabled }) => isEnabled).flatMap((schedule) => planOf(schedule, planning))
}

function planOf(schedule: DigestSchedule, planning: Planning): PlannedDelivery[] {
  const { reps, timeZone } = planning
  const { channel, email, timeZone: own } = schedule
  if (schedule.kind === 'briefs') return briefsOf(schedule, planning)
  if (schedule.kind === 'notes') {
    return reps.flatMap((rep) => timed(schedule, { ...planning, timeZone: own ?? rep.timeZone }, rep.email))
  }
  const recipient = schedule.kind === 'coaching' ? channel : email
  return recipient === null ? [] : timed(schedule, { ...planning, timeZone: own ?? timeZone }, recipient)
}

function timed(schedule: DigestSchedule, { timeZone, now }: Planning, recipient: string): PlannedDelivery[] {
  const { weekday, minute } = schedule
  const since = Math.max(now.getTime() - lookBackMs, Date.parse(schedule.updatedAt))
  return dueTimes({ weekday, minute, timeZone }, new Date(since), now).map(({ at, day }) =>
    delivery(schedule, { slot: slotOn(day, schedule), recipient, dueAt: at, skip: isLate(at, now) ? tooLate : null }),
  )
}

function briefsOf(schedule: DigestSchedule, { meetings, timeZone, now }: Planning): PlannedDelivery[] {
  const since = Date.parse(schedule.updatedAt)
  return meetings.flatMap(({ id, startsAt, recipients }) => {
    const dueAt = new Date(startsAt.getTime() - schedule.minute * minuteMs)
    const isOver = startsAt <= now
    if (dueAt > now || startsAt.getTime() <= Math.max(now.getTime() - meetingBackMs, since)) return []
    const slot = meetingSlot(id, dayIn(startsAt, timeZone))
    return [...new Set(recipients)].map((recipient) =>
      delivery(schedule, { slot, recipient, dueAt, skip: isOver ? begun : null }),
    )
  })
}

export function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > graceMs
}

const kinds = { coaching: 'coaching', notes: 'note', briefs: 'brief', follow: 'follow' } as const
type Due = { slot: string; recipient: string; dueAt: Date; skip: string | null }

function delivery(schedule: DigestSchedule, { slot, recipient, dueAt, skip }: Due): PlannedDelivery {
  const isChannel = schedule.kind === 'coaching'
  return {
    key: keyOf(schedule.id, slot, recipient),
    scheduleId: schedule.id,
    kind: kinds[schedule.kind],
    slot,
    channel: isChannel ? recipient : null,
    email: isChannel ? null : recipient,
    dueAt,
    skip,
  }
}
