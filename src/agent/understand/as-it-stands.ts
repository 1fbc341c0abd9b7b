import { dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Intent, Plan } from '../../model/plan.ts'
import { namedSources } from './confinement.ts'
import type { Context } from './understanding.ts'

const dayMs = 86_400_000
/** These judge how an account stands today by all that was said with it. */
const ofToday = new Set<Intent>(['risk', 'flips'])
const ofAllSources = new Set<Intent>(['risk', 'flips', 'no_contact'])

/** The plan without the conditions its shape cannot apply, each said as not applied. */
export function asItStands(plan: Plan, text: string, { now, profile }: Pick<Context, 'now' | 'profile'>): Plan {
  if (!ofAllSources.has(plan.intent)) return plan
  const isToday = ofToday.has(plan.intent)
  const { turnedDays } = profile.signals
  const isOwnPeriod = plan.intent === 'flips' && plan.time !== null && isLast(plan, turnedDays, now)
  const period = isToday && plan.time && !isOwnPeriod ? [plan.time.phrase.trim() || plan.time.label] : []
  const systems = plan.sources.length > 0 ? namedSources(text).phrases : []
  const people = isToday ? plan.people.map(({ phrase }) => phrase) : []
  return {
    ...plan,
    time: isToday ? null : plan.time,
    sources: [],
    people: isToday ? [] : plan.people,
    notApplied: [...plan.notApplied, ...period, ...(systems.length > 0 ? systems : plan.sources), ...people],
  }
}

// "In the past two weeks" is the period the rule itself looks at, counted with or without today.
function isLast({ time, timeZone }: Plan, days: number, now: Date): boolean {
  if (!time?.from || (time.to !== null && time.to <= now.toISOString())) return false
  const today = startOfDay(dayIn(now, timeZone), timeZone)
  return Math.abs(Math.round((today.getTime() - Date.parse(time.from)) / dayMs) - days) <= 1
}
