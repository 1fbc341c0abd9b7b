import { type Reading, sayDay, sayMoment } from '../../lib/say-date.ts'
import { clockIn } from '../../lib/zoned-time.ts'
import type { Plan } from '../../model/plan.ts'

/** The last day a question knows of, `Tue 3 Nov`, or the minute where it looks from within a day; null where it looks from now. */
export function sayViewpoint({ asOf }: Pick<Plan, 'asOf'>, reading: Reading): string | null {
  if (asOf === null) return null
  const said = { timeZone: reading.timeZone, now: reading.asked ?? reading.now }
  const { hour, minute, second } = clockIn(new Date(asOf), reading.timeZone)
  const isMidnight = hour + minute + second === 0
  return isMidnight ? sayDay(new Date(Date.parse(asOf) - 1), said) : sayMoment(asOf, said)
}

/** `As of Tue 3 Nov: `, with which the first line of such an answer begins; empty where it looks from now. */
export function viewpointPrefix(plan: Pick<Plan, 'asOf'>, reading: Reading): string {
  const viewpoint = sayViewpoint(plan, reading)
  return viewpoint === null ? '' : `As of ${viewpoint}: `
}
