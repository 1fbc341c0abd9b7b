import type { Reading } from '../../lib/say-date.ts'
import { addDays, addMonths, type Day, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { Place } from '../facts/population.ts'
import type { Mood } from '../labels/mood/mood-of.ts'

export type BucketUnit = 'day' | 'week' | 'month'
/** What customers said in `[from, to)`, ISO 8601, by mood. `isWhole` tells a full week or month from a part of one. */
export type MoodBucket = {
  from: string
  to: string
  isWhole: boolean
  places: Place[]
  count: Readonly<Record<Mood['label'], number>>
}

const longestByDay = 14

/** Days up to two weeks, else weeks, unless the question names one of the three. */
export function bucketUnit(question: string, from: string, to: string): BucketUnit {
  const named =
    question.match(/\b(?:by (?:the )?|per |each |every )?(day|week|month)(?:ly)?(?: by (?:day|week|month))?\b/gi) ?? []
  const asked = named
    .map(
      (words) =>
        words.match(/\b(?:by (?:the )?|per |each |every )(day|week|month)\b/i) ??
        words.match(/\b(day|week|month)(?:ly| by)/i),
    )
    .find((match) => match)?.[1]
  if (/\bdaily\b/i.test(question)) return 'day'
  if (asked) return asked.toLowerCase() as BucketUnit
  return Date.parse(to) - Date.parse(from) > longestByDay * 86_400_000 ? 'week' : 'day'
}

/** The turns by the days, weeks or months their conversations lie in, in order; a bucket without a turn is there too. */
export function moodBuckets(
  places: readonly Place[],
  period: { from: string; to: string; unit: BucketUnit },
  { reading, moodOf }: { reading: Reading; moodOf(place: Place): Mood['label'] },
): MoodBucket[] {
  const { timeZone } = reading
  const buckets: MoodBucket[] = []
  let day = startOf(dayIn(new Date(period.from), timeZone), period.unit)
  for (;;) {
    const start = startOfDay(day, timeZone).toISOString()
    if (start >= period.to) break
    const next = after(day, period.unit)
    const end = startOfDay(next, timeZone).toISOString()
    const [from, to] = [start < period.from ? period.from : start, end > period.to ? period.to : end]
    const own = places.filter(({ head }) => head.occurredAt !== null && within(head.occurredAt, from, to))
    const moods = own.map(moodOf)
    const count = (label: Mood['label']) => moods.filter((mood) => mood === label).length
    buckets.push({
      ...{ from, to, isWhole: from === start, places: own },
      count: { positive: count('positive'), neutral: count('neutral'), negative: count('negative') },
    })
    day = next
  }
  return buckets
}

/** The Monday of the week of an instant. */
export function startOfWeek(instant: string, timeZone: string): string {
  return startOfDay(startOf(dayIn(new Date(instant), timeZone), 'week'), timeZone).toISOString()
}

export function sizeOf({ count }: Pick<MoodBucket, 'count'>): number {
  return count.positive + count.neutral + count.negative
}

function startOf(day: Day, unit: BucketUnit): Day {
  if (unit === 'month') return { ...day, day: 1 }
  return unit === 'day' ? day : addDays(day, -((weekdayOf(day) + 0) % 7))
}

function after(day: Day, unit: BucketUnit): Day {
  return unit === 'month' ? addMonths(day, 1) : addDays(day, unit === 'week' ? 7 : 1)
}

function within(instant: string, from: string, to: string): boolean {
  const time = Date.parse(instant)
  return time >= Date.parse(from) && time < Date.parse(to)
}
