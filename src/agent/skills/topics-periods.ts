import type { Reading } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { Plan, TimeRange } from '../../model/plan.ts'
import { periodBefore } from '../understand/compared-periods.ts'
import { parsePeriod } from '../understand/parse-period.ts'

type Stretch = Pick<TimeRange, 'from' | 'to' | 'label'>
/** `hasHardlyBegun`: the week asked about is so young that the one before it is shown. */
export type Periods = { now: Stretch; before: Stretch | null; hasHardlyBegun: boolean }

const asksTrend =
  /\btrend(?:s|ing)?\b|\b(?:rising|falling|rose|fell|growing|new)\b|\b(?:against|versus|vs|compared|than)\b/i
const youngHours = 36

/** The period topics are counted in, and the one they are set against where the question wants a trend. */
export function periodsOf(plan: Plan, question: string, reading: Reading): Periods {
  const isNamed = plan.companies.length > 0 || plan.people.length > 0
  const time = plan.time ?? (isNamed ? null : thisWeek(reading))
  if (time === null) return { now: { from: null, to: null, label: '' }, before: null, hasHardlyBegun: false }
  const wantsTrend = plan.compared !== null || plan.time === null || asksTrend.test(question)
  if (wantsTrend && isYoungWeek(time, reading)) {
    const now = periodBefore({ from: time.from, to: nextWeek(time, reading) }, reading)
    const before = now && periodBefore(now, reading)
    if (now && before) return { now, before, hasHardlyBegun: true }
  }
  return {
    now: time,
    before: wantsTrend ? (plan.compared ?? periodBefore(time, reading)) : null,
    hasHardlyBegun: false,
  }
}

function thisWeek({ now, timeZone }: Reading): TimeRange | null {
  const period = parsePeriod('this week', { now, timeZone })
  return period.kind === 'range' ? period.time : null
}

function isYoungWeek({ from, to }: TimeRange, { now, timeZone }: Reading): boolean {
  if (from === null || to === null || new Date(to) <= now) return false
  const begun = new Date(from)
  const isMonday = weekdayOf(dayIn(begun, timeZone)) === 0
  return isMonday && now.getTime() - begun.getTime() < youngHours * 3_600_000
}

function nextWeek({ from }: TimeRange, { timeZone }: Reading): string {
  const monday = dayIn(new Date(from ?? 0), timeZone)
  return startOfDay(addDays(monday, 7), timeZone).toISOString()
}
