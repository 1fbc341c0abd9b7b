import { AppError } from '../../lib/errors.ts'
import type { DigestKind, DigestSchedule } from '../../model/digest.ts'

export type TimeOptions = { day?: string; at?: string; timezone?: string }

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const usual: Record<DigestKind, string> = { coaching: '10:00', notes: '08:00', briefs: '1:30', follow: '08:00' }

/** What was typed of when; for briefs `at` is how long before the meeting. Throws AppError `digest.day`, `digest.time`, `digest.timezone`. */
export function readTimes(kind: DigestKind, { day = 'Monday', at = usual[kind], timezone }: TimeOptions) {
  const time = /^(\d{1,2}):(\d{2})$/.exec(at.trim())
  const minute = time ? Number(time[1]) * 60 + Number(time[2]) : Number.NaN
  if (!(minute < 1440) || Number(time?.[2]) > 59) {
    throw new AppError('digest.time', `--at is “${at}”; give a time, such as ${usual[kind]}`)
  }
  return { weekday: kind === 'briefs' ? null : readDay(day), minute, timeZone: readZone(timezone) }
}

/** `Mondays at 10:00 (America/Chicago)`, `1:30 before a meeting`. */
export function sayDayTime({ kind, weekday, minute, timeZone }: DigestSchedule): string {
  const hours = Math.floor(minute / 60)
  const time = `${hours}:${String(minute % 60).padStart(2, '0')}`
  if (kind === 'briefs') return `${time} h before a meeting`
  const day = weekday === null ? 'daily' : `${days[weekday - 1]}s`
  return `${day} at ${time.padStart(5, '0')} (${timeZone ?? 'each reader’s own time zone'})`
}

function readDay(typed: string): number | null {
  const wanted = typed.trim().toLowerCase()
  if (wanted === 'daily') return null
  const found = wanted.length < 3 ? -1 : days.findIndex((day) => day.toLowerCase().startsWith(wanted))
  if (found < 0) throw new AppError('digest.day', `--day is “${typed}”; give Monday to Sunday, or daily`)
  return found + 1
}

function readZone(typed: string | undefined): string | null {
  if (typed === undefined) return null
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone
  } catch {
    throw new AppError('digest.timezone', `--timezone is “${typed}”; give a name such as America/Chicago`)
  }
}
