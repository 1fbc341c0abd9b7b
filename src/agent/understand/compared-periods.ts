import { sayRange } from '../../lib/say-date.ts'
import { addDays, addMonths, type Day, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { TimeRange } from '../../model/plan.ts'
import { type Now, parsePeriod } from './parse-period.ts'

type Pair = { period: { kind: 'range'; time: TimeRange }; second: TimeRange; phrases: string[] }

/** What stands between two periods, the most telling first: "from 1 to 15 October against …" is parted at "against". */
const joints = [/\b(?:versus|vs\.?|against|than|compared (?:to|with)|or|with)\b/gi, /\band\b/gi, /\bto\b/gi]
const theOneBefore =
  /\b(?:the )?(?:(?:\w+ )?(?:days?|weeks?|months?|quarters?|period|ones?|time) (?:right |just )?before(?: that| it)?|(?:period|time) prior|(?:previous|preceding|prior) (?:\w+ )?(?:days?|weeks?|months?|quarters?|period|one))\b/i
/** "This month … to last": the last month. */
const lastOfSame =
  /\bthis (week|month|quarter|year)\b[^?]*?\b(?:to|with|against|versus|vs\.?|than) (?:the )?last\b(?! (?:\d+ |\w+ )?(?:days?|weeks?|months?|quarters?|years?)\b)/i
const dayMs = 86_400_000

/** The two periods of a comparison, in the order asked; null when there are not two. */
export function comparedPeriods(asked: string, reading: Now): Pair | null {
  const text = asked.replace(lastOfSame, (whole, unit) => `${whole} ${unit}`)
  for (const joint of joints) {
    for (const { 0: word, index } of text.matchAll(joint)) {
      const first = rangeIn(text.slice(0, index), reading)
      if (!first || isStretch(text.slice(0, index), first)) continue
      const rest = text.slice(index + word.length)
      const second = shifted(rest, first, reading) ?? rangeIn(rest, reading)
      if (second) {
        return { period: { kind: 'range', time: first }, second, phrases: [first.phrase, second.phrase] }
      }
    }
  }
  return null
}

/** The stretch of equal length that ends where a period begins: whole months where it is made of those; null if open. */
export function periodBefore(time: Pick<TimeRange, 'from' | 'to'>, { now, timeZone }: Now): TimeRange | null {
  if (time.from === null) return null
  const first = dayIn(new Date(time.from), timeZone)
  const end = time.to ? dayIn(new Date(time.to), timeZone) : addDays(dayIn(now, timeZone), 1)
  const months = (end.year - first.year) * 12 + end.month - first.month
  const isWhole = first.day === 1 && end.day === 1 && months > 0
  const from = startOfDay(isWhole ? addMonths(first, -months) : addDays(first, -daysBetween(first, end)), timeZone)
  const to = startOfDay(first, timeZone)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    phrase: '',
    label: sayRange(from, to, { now, timeZone }),
  }
}

// "Between 5 and 16 October" is one stretch; "between October and November" sets two against each other.
function isStretch(before: string, { phrase }: TimeRange): boolean {
  return /\b(?:between|from)\b[^,]*$/i.test(before) && /(?:^|[^q\d])\d/i.test(phrase)
}

function shifted(rest: string, first: TimeRange, reading: Now): TimeRange | null {
  const phrase = rest.match(theOneBefore)?.[0]
  const before = phrase === undefined ? null : periodBefore(first, reading)
  return before && { ...before, phrase: phrase ?? '' }
}

function rangeIn(text: string, reading: Now): TimeRange | null {
  const period = parsePeriod(text, reading)
  return period.kind === 'range' ? period.time : null
}

function daysBetween(from: Day, to: Day): number {
  return (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / dayMs
}
