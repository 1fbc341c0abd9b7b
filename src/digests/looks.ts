import type { Clock } from '../lib/clock.ts'
import { deterministicId } from '../lib/ids.ts'
import { type Reading, sayDay, sayMoment, sayRange } from '../lib/say-date.ts'
import { dayIn } from '../lib/zoned-time.ts'
import type { CoachingLook } from '../model/audit.ts'
import type { DigestSchedule, HeldDelivery, OwnLook, PlannedDelivery } from '../model/digest.ts'
import type { DomainId } from '../model/domain.ts'
import type { AuditStore, OwnedLook } from '../stores/postgres/audit.ts'
import type { Concerned } from './concerned.ts'
import { sayIsoDay } from './slots.ts'

type Dependencies = {
  audit: Pick<AuditStore, 'looks'>
  domain: DomainId
  concerned: Pick<Concerned, 'zoneOf' | 'nameOf' | 'managerOf'>
  clock: Clock
}

/** How long a look is still told of, when nothing could be sent, and how long Home shows it. */
const toldDays = 7
const shownDays = 30
const dayMs = 86_400_000

/**
 * Looks at somebody's coaching, told to whose it is: from the audit, once a day of each who looked. They come as digests do,
 * stand on no schedule, and nobody can switch them off.
 */
export function createLooks({ audit, domain, concerned, clock }: Dependencies) {
  const since = (days: number) => new Date(clock().getTime() - days * dayMs)
  const dayOf = (look: CoachingLook, timeZone: string) => sayIsoDay(dayIn(new Date(look.at), timeZone))

  return {
    /** What is due to be told; the same keys however often it is asked. */
    async planned(): Promise<PlannedDelivery[]> {
      const looks = await audit.looks(domain, { since: since(toldDays) })
      const due = new Map<string, PlannedDelivery>()
      const zones = new Map<string, string>()
      for (const { owner } of looks) if (!zones.has(owner)) zones.set(owner, await concerned.zoneOf(owner))
      for (const look of looks) {
        const slot = `${dayOf(look, zones.get(look.owner) ?? 'UTC')} ${look.actor}`
        const key = `look:${look.owner}:${look.actor}:${slot.slice(0, 10)}`
        const planned = {
          key,
          scheduleId: lookScheduleId,
          kind: 'look' as const,
          slot,
          channel: null,
          email: look.owner,
        }
        if (!due.has(key)) due.set(key, { ...planned, dueAt: new Date(look.at), skip: null })
      }
      return [...due.values()]
    },

    /** What one delivery says: who looked, at what report, when; nothing of what they saw. */
    async linesOf({ slot, email }: Pick<HeldDelivery, 'slot' | 'email'>, reading: Reading): Promise<string[]> {
      if (email === null) return []
      const [day, actor] = [slot.slice(0, 10), slot.slice(11)]
      const own = await audit.looks(domain, { since: since(toldDays + 1), owner: email })
      const zone = await concerned.zoneOf(email)
      const looks = own.filter((look) => look.actor === actor && dayOf(look, zone) === day)
      const [first] = looks
      if (!first) return []
      const who = await sayWho(first, email)
      return [`${who} ${sayLook(first, looks, reading)}.`, onceADay]
    },

    /** Who looked in the last days, for whose coaching it is; the newest first. */
    async ofOwner(email: string): Promise<OwnLook[]> {
      const looks = await audit.looks(domain, { since: since(shownDays), owner: email })
      return Promise.all(looks.toReversed().map(async (look) => ({ at: look.at, who: await sayName(look) })))
    },
  }

  async function sayWho(look: OwnedLook, owner: string): Promise<string> {
    const isManager = (await concerned.managerOf(owner))?.email.toLowerCase() === look.actor
    const aside = isManager ? ', your manager,' : look.as === null ? '' : ','
    return `${capital(await sayName(look))}${aside}`
  }

  async function sayName({ actor, as }: CoachingLook): Promise<string> {
    if (actor !== 'operator') return concerned.nameOf(actor)
    return as === null ? 'the operator' : `the operator, asking as ${await concerned.nameOf(as)}`
  }
}

const onceADay = 'You hear of each person once a day at most; every look of the last 30 days stands on your Home.'

function sayLook(first: OwnedLook, looks: readonly OwnedLook[], reading: Reading): string {
  const { from, to } = first.period ?? { from: null, to: null }
  const of = from || to ? ` of ${sayRange(from ? new Date(from) : null, to ? new Date(to) : null, reading)}` : ''
  const isToday = sayDay(first.at, reading) === sayDay(reading.now, reading)
  const [day, time] = sayMoment(first.at, reading).split(', ')
  const times = [time, ...looks.slice(1).map(({ at }) => sayMoment(at, reading).split(', ')[1])]
  const when = `${isToday ? 'today' : `on ${day}`} at ${[...new Set(times)].join(', ')}`
  return first.surface === 'digest'
    ? `was sent your coaching note${of} ${when}`
    : `looked at your coaching report${of} ${when}`
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Looks stand on no schedule; this is the id they have in its place. */
const lookScheduleId = deterministicId('looks', 'coaching')

/** What stands in place of a schedule for a look. */
export function lookSchedule({ email, dueAt }: Pick<HeldDelivery, 'email' | 'dueAt'>): DigestSchedule {
  return {
    ...{
      id: lookScheduleId,
      kind: 'notes',
      channel: null,
      email,
      weekday: null,
      minute: 0,
      timeZone: null,
      request: null,
    },
    ...{ isEnabled: true, mutedUntil: null, createdBy: 'sophia', createdAt: dueAt, updatedAt: dueAt },
  }
}
