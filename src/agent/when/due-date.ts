import { addDays, type Day, dayIn, weekdayOf } from '../../lib/zoned-time.ts'
import { wordStartsIn } from '../understand/period/intervals-in.ts'
import { isPartOfName } from '../understand/period/is-part-of-name.ts'
import type { Meaning } from '../understand/period/meaning.ts'
import { pointAt } from '../understand/period/point.ts'
import { toRegExp } from '../understand/period/rule.ts'
import { type Calendar, isBefore, lengthOf } from '../understand/period/spans.ts'
import { mayNameTime } from '../understand/period/time-words.ts'

/** The day something was promised for (`YYYY-MM-DD`, in the promiser's zone) and the words that named it, by their place in the text. */
export type DueDate = { day: string; phrase: string; start: number; end: number }
type Found = { day: Day; start: number; end: number; strength: number }

const endOfDay =
  '(?:by )?(?:the )?(?:end of (?:the )?(?:business )?day|end of business|close of (?:business|play)|eod|cob),? (?:on |of )?'
const deadline = toRegExp(
  `${endOfDay}|` +
    '(?:(?:due|ready|done|delivered|signed) )?(?:by|no later than|not later than|at the latest|on or before|until|till|due|deadline(?: is| of)?|(?<before>before|ahead of|prior to)) (?:(?:about|around|like|say|maybe|latest|at the latest),? )?',
)
const within = toRegExp('(?:in|within|inside|over|during|on|for|at|from|of)(?: the)? ')
const behindIt = toRegExp('(?:after|since|following|until after|from|last|past|as of) (?:the )?')
const clock = toRegExp(
  "(?:by|before|at|until) (?:(?:about|around|like) )?(?:noon|midday|midnight|lunch(?:time)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2}(?::\\d\\d)?)(?: ?(?:[ap]\\.?m\\.?|o'clock|sharp))?(?= ?$| ?[.,;!?)–—-]| (?:and|so|at the latest|my time|your time|central|eastern|pacific|mountain|today|tonight|if|or)(?![a-z]))",
)
const friday = 4

/**
 * The day a commitment falls due, counted from the day it was made (`at`, ISO); null when it names none or only one
 * that is over. A deadline ("by", "before", "due") goes before another day of the text. A bare weekday or day of the
 * month is the next after `at`; a week, named whole or by its end, is due on its Friday; "early" in a week by its
 * Wednesday; a month, quarter or year on its last day; "in two weeks" exactly then; an hour of no day on the same day.
 */
export function dueDateOf({ text, at, timeZone }: { text: string; at: string; timeZone: string }): DueDate | null {
  if (!mayNameTime(text)) return null
  const today = dayIn(new Date(at), timeZone)
  const calendar: Calendar = { today, fiscalYearStart: 1, talk: 'future' }
  const found = findDays(text, calendar).filter(({ day }) => !isBefore(day, today))
  const best = found.reduce<Found | null>((one, other) => (one && one.strength >= other.strength ? one : other), null)
  if (!best) return null
  const { day, start, end } = best
  return { day: toIso(day), phrase: text.slice(start, end), start, end }
}

function findDays(text: string, calendar: Calendar): Found[] {
  const found: Found[] = []
  let end = 0
  for (const start of wordStartsIn(text)) {
    if (start < end) continue
    const here = skipped(text, start, calendar) ?? dayAt(text, start, calendar)
    if (!here) continue
    end = here.end
    if (isFound(here)) found.push(here)
  }
  return found
}

function isFound(here: Found | { end: number }): here is Found {
  return 'day' in here
}

/** "After Thanksgiving", "since March": a day that only begins something else. */
function skipped(text: string, start: number, calendar: Calendar): { end: number } | null {
  const match = matchAt(behindIt, text, start)
  const point = match && pointAt(text, start + match[0].length, calendar, 'firm')
  return point && { end: point.end }
}

function dayAt(text: string, start: number, calendar: Calendar): Found | null {
  const match = matchAt(deadline, text, start)
  const strict = match && readDay(text, { start, from: start + match[0].length }, calendar)
  if (match && strict) {
    const day = match.groups?.before ? addDays(firstDay(strict.meaning), -1) : strict.day
    return { day: onWorkday(day, match.groups?.before), start, end: strict.end, strength: 2 }
  }
  const loose = matchAt(within, text, start)
  const named =
    readDay(text, { start, from: start }, calendar, 'none') ??
    (loose && readDay(text, { start, from: start + loose[0].length }, calendar))
  if (named) return { ...named, start, strength: 1 }
  const hour = matchAt(clock, text, start)
  return hour && { day: calendar.today, start, end: start + hour[0].length, strength: 0 }
}

function readDay(
  text: string,
  { start, from }: { start: number; from: number },
  calendar: Calendar,
  opener: 'none' | 'firm' = 'firm',
): { day: Day; end: number; meaning: Meaning } | null {
  const point = pointAt(text, from, calendar, opener)
  if (!point || point.meaning === 'impossible') return null
  if (isPartOfName(text.slice(from, point.end), text.slice(point.end))) return null
  const phrase = text.slice(start, point.end)
  return { day: dueIn(point.meaning, phrase), end: point.end, meaning: point.meaning }
}

/** The last day that still keeps the promise. */
function dueIn({ span, edge }: Meaning, phrase: string): Day {
  const last = addDays(span.to, -1)
  if (edge && isBefore(edge, span.to)) return edge
  const length = lengthOf(span)
  if (/\bmid(?:dle)?\b/i.test(phrase)) return addDays(span.from, Math.floor((length - 1) / 2))
  if (/\bearly\b/i.test(phrase) && length === 2) return addDays(last, 1)
  const isWeek = length >= 3 && length <= 7 && weekdayOf(last) === 6
  return isWeek ? addDays(last, friday - 6) : last
}

function firstDay({ span, edge }: Meaning): Day {
  // "Before the end of the week" is still inside it.
  return edge && !isBefore(edge, span.to) ? addDays(edge, 0) : span.from
}

/** "Before Monday" and "before the end of the week" are kept by the Friday. */
function onWorkday(day: Day, before: string | undefined): Day {
  const weekday = weekdayOf(day)
  return before && weekday > friday ? addDays(day, friday - weekday) : day
}

function toIso({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}
