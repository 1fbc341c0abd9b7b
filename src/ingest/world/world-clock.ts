import { clockIn } from '../../lib/zoned-time.ts'
import { createToInstant } from '../sources/to-instant.ts'

/** Wall-clock time of the story in Dallas, written as the milliseconds that clock would show in UTC. */
export type Wall = number

export const storyZone = 'America/Chicago'
export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const weekMs = 7 * dayMs

/** `2026-11-19`, `2026-11-19 14:00` or `2026-11-19T14:00:30` as story time. */
export function wallOf(text: string): Wall {
  const [day = '', time = '00:00'] = text.trim().split(/[T ]+/)
  return Date.parse(`${day}T${time.padStart(5, '0').length === 5 ? `${time.padStart(5, '0')}:00` : time}Z`)
}

/** The story's present: Monday, 23 November 2026, 12:40 in Dallas. */
export const storyNow: Wall = wallOf('2026-11-23 12:40')
export const storyStart: Wall = wallOf('2026-01-05')

export const dayOf = (wall: Wall): Wall => Math.floor(wall / dayMs) * dayMs
export const isoDay = (wall: Wall): string => new Date(wall).toISOString().slice(0, 10)
/** 0 = Monday … 6 = Sunday. */
export const weekday = (wall: Wall): number => (new Date(wall).getUTCDay() + 6) % 7
export const mondayOf = (wall: Wall): Wall => dayOf(wall) - weekday(wall) * dayMs

export type WorldClock = {
  /** Whole weeks the story moves. */
  weeks: number
  /** Story time at which the world ends; nothing later has landed. */
  until: Wall
  /** The instant of a story time after the move. */
  instant: (wall: Wall) => Date
  /** ISO 8601 in UTC with milliseconds. */
  iso: (wall: Wall) => string
  /** The calendar day (YYYY-MM-DD) of a story time after the move. */
  day: (wall: Wall) => string
}

/**
 * The clock of a world first made at `now` and read at `until`: the story's Monday becomes the latest Monday whose
 * 12:40 in Dallas has passed at `now`.
 */
export function createWorldClock(now: Date, until: Date): WorldClock {
  const weeks = Math.floor((wallAt(now) - storyNow) / weekMs)
  const toInstant = createToInstant(storyZone)
  const instant = (wall: Wall) => {
    const text = new Date(wall + weeks * weekMs).toISOString().slice(0, 23)
    return new Date(toInstant(text) ?? text)
  }
  return {
    weeks,
    until: wallAt(until) - weeks * weekMs,
    instant,
    iso: (wall) => instant(wall).toISOString(),
    day: (wall) => isoDay(wall + weeks * weekMs),
  }
}

function wallAt(instant: Date): Wall {
  const { year, month, day, hour, minute, second } = clockIn(instant, storyZone)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}
