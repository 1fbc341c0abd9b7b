import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import { netPoints } from '../facts/mood-metrics.ts'
import type { Place, Reads } from '../facts/population.ts'
import type { MoodLabel } from './mood-label.ts'

/** What an account's people said in `[from, to)` by mood. */
export type MoodSpan = { from: string; to: string; places: Place[]; count: Record<MoodLabel, number> }
export type Turned = { before: MoodSpan; after: MoodSpan; isTurned: boolean; isJudged: boolean }

/**
 * Whether an account turned negative: positive minus negative share at least so many points in the days before, at most as
 * many below zero in the last ones, with turns enough in each. The last days end where this week's Monday begins.
 */
export function readTurned(reads: Reads, places: readonly Place[], end: string): Turned {
  const { turnedDays, turnedPoints, fewestMoodTurns } = reads.profile.signals
  const [before, after] = turnSpans(reads, end, turnedDays).map((span) => moodSpan(reads, places, span)) as [
    MoodSpan,
    MoodSpan,
  ]
  const isJudged = [before, after].every(({ places: said }) => said.length >= fewestMoodTurns)
  const isTurned = isJudged && netOf(before) >= turnedPoints && netOf(after) <= -turnedPoints
  return { before, after, isTurned, isJudged }
}

/** Both halves of the days a turn is looked for in, the older first. */
export function turnSpans({ reading }: Reads, end: string, days: number): { from: string; to: string }[] {
  const last = dayIn(new Date(end), reading.timeZone)
  const at = (back: number) => startOfDay(addDays(last, -back), reading.timeZone).toISOString()
  return [
    { from: at(2 * days), to: at(days) },
    { from: at(days), to: at(0) },
  ]
}

export function moodSpan(reads: Reads, places: readonly Place[], { from, to }: { from: string; to: string }): MoodSpan {
  const own = places.filter(({ head }) => head.occurredAt !== null && head.occurredAt >= from && head.occurredAt < to)
  const count: MoodSpan['count'] = { positive: 0, neutral: 0, negative: 0 }
  for (const { turn } of own) count[reads.labels.mood(turn).label] += 1
  return { from, to, places: own, count }
}

export function netOf({ places, count }: MoodSpan): number {
  return places.length === 0 ? 0 : netPoints(count.positive, count.negative, places.length)
}
