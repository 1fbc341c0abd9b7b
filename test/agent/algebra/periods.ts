/** A half-open stretch in UTC, said as people in Dallas say it on Mon 23 Nov 2026. */
export type Period = { words: string; from: string; to: string | null }

const days = (words: string, first: string, next: string | null): Period => ({
  words,
  from: midnight(first),
  to: next && midnight(next),
})

export const periods: readonly Period[] = [
  days('in October', '2026-10-01', '2026-11-01'),
  days('last month', '2026-10-01', '2026-11-01'),
  days('in November', '2026-11-01', '2026-11-24'),
  days('this month', '2026-11-01', '2026-11-24'),
  days('last week', '2026-11-16', '2026-11-23'),
  days('this quarter', '2026-10-01', '2026-11-24'),
  days('in Q3', '2026-07-01', '2026-10-01'),
  days('this year', '2026-01-01', '2026-11-24'),
  days('since October', '2026-10-01', null),
  days('since 19 October', '2026-10-19', null),
  days('since 1 September', '2026-09-01', null),
  days('in the last 30 days', '2026-10-24', '2026-11-24'),
  days('over the past 14 days', '2026-11-09', '2026-11-24'),
  days('between 5 October and 16 October', '2026-10-05', '2026-10-17'),
  days('from 12 October to 6 November', '2026-10-12', '2026-11-07'),
]

/** Two to set against each other. */
export const pairs: readonly (readonly [Period, Period])[] = [
  [days('October', '2026-10-01', '2026-11-01'), days('November', '2026-11-01', '2026-11-24')],
  [days('last week', '2026-11-16', '2026-11-23'), days('the week before', '2026-11-09', '2026-11-16')],
  [days('this month', '2026-11-01', '2026-11-24'), days('last month', '2026-10-01', '2026-11-01')],
  [days('Q4', '2026-10-01', '2026-11-24'), days('Q3', '2026-07-01', '2026-10-01')],
  [days('October', '2026-10-01', '2026-11-01'), days('September', '2026-09-01', '2026-10-01')],
]

/** Stretches of a kind that begin in a period, the first and the last cut to it. */
export function stretchesOf({ from, to }: Period, kind: 'day' | 'week' | 'month'): { from: string; to: string }[] {
  const end = to ?? midnight('2026-11-24')
  const found: { from: string; to: string }[] = []
  for (let day = startOf(from.slice(0, 10), kind); midnight(day) < end; day = after(day, kind)) {
    const [start, next] = [midnight(day), midnight(after(day, kind))]
    found.push({ from: start < from ? from : start, to: next > end ? end : next })
  }
  return found
}

/** The calendar day in Dallas. */
export function dayOf(instant: string): string {
  const day = new Date(Date.parse(instant) - 5 * 3_600_000).toISOString().slice(0, 10)
  return isWinter(day) ? new Date(Date.parse(instant) - 6 * 3_600_000).toISOString().slice(0, 10) : day
}

function startOf(day: string, kind: string): string {
  if (kind === 'month') return `${day.slice(0, 7)}-01`
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return kind === 'week' ? moved(day, -weekday) : day
}

function after(day: string, kind: string): string {
  if (kind !== 'month') return moved(day, kind === 'week' ? 7 : 1)
  return `${moved(`${day.slice(0, 7)}-01`, 32).slice(0, 7)}-01`
}

function moved(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

// Clocks went forward on 8 March and back on 1 November, at two in the morning.
function isWinter(day: string): boolean {
  return day > '2026-11-01' || day < '2026-03-09'
}

function midnight(day: string): string {
  return `${day}T0${isWinter(day) ? 6 : 5}:00:00.000Z`
}
