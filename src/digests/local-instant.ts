import { clockIn, type Day } from '../lib/zoned-time.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/**
 * The instant at which a wall clock shows `minute` of `day`: the first of two where the clock is put back, and where it is
 * put forward past it the instant from which it stands later.
 */
export function localInstant(day: Day, minute: number, timeZone: string): Date {
  const wall = Date.UTC(day.year, day.month - 1, day.day) + minute * minuteMs
  const offsets = [...new Set([wall - dayMs, wall, wall + dayMs].map((instant) => offsetAt(instant, timeZone)))]
  const exact = offsets.map((offset) => wall - offset).filter((instant) => wallAt(instant, timeZone) === wall)
  if (exact.length > 0) return new Date(Math.min(...exact))
  return new Date(firstFrom(wall, offsets, timeZone))
}

// Between the offsets before and after, the clock jumps past the wanted minute once.
function firstFrom(wall: number, offsets: readonly number[], timeZone: string): number {
  let early = wall - Math.max(...offsets) - minuteMs
  let late = wall - Math.min(...offsets)
  while (late - early > minuteMs) {
    const middle = early + Math.floor((late - early) / 2 / minuteMs) * minuteMs
    if (wallAt(middle, timeZone) >= wall) late = middle
    else early = middle
  }
  return late
}

function wallAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = clockIn(new Date(instant), timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function offsetAt(instant: number, timeZone: string): number {
  return wallAt(instant, timeZone) - instant
}
