import { casual } from 'chrono-node'
import { sayRange } from '../../lib/say-date.ts'
import { addDays, clockIn, type Day, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { TimeRange } from '../../model/plan.ts'
import { type Days, monthPattern, orderOf, periodRules, weekOf } from './period-rules.ts'

export type Now = { now: Date; timeZone: string }

/** What a text says about time; `future` when it names only days to come, of which there are no conversations. */
export type Period = { kind: 'range'; time: TimeRange } | { kind: 'future'; phrase: string } | { kind: 'none' }

/** A stretch of days and the words that named it, as they stand in the text. */
type Found = { days: Days; phrase: string }

const maxTextLength = 500

/** The period a text names, in the asker's time zone: never in the future, and never empty. */
export function parsePeriod(text: string, context: Now): Period {
  const words = text.slice(0, maxTextLength)
  const found = between(words, context) ?? since(words, context) ?? until(words, context) ?? point(words, context)
  return found ? toPeriod(found, context) : { kind: 'none' }
}

function between(text: string, context: Now): Found | null {
  const match = text.match(/\b(?:between|from) (.{1,30}?) (?:and|to|until|till|through|-|–) (.{3,30}?)(?=$|[?.,!;])/i)
  const first = match && point(asPoint(match[1] ?? ''), context)
  const last = match && point(asPoint(match[2] ?? ''), context)
  if (!match || !first?.days.from || !last?.days.to) return null
  const { from } = first.days
  // "between November and January" runs over the turn of the year.
  const isTurned = orderOf(from) >= orderOf(last.days.to)
  const days = { from: isTurned ? { ...from, year: last.days.to.year - 1 } : from, to: last.days.to }
  return { days, phrase: spanOf(text, match, last.phrase) }
}

function since(text: string, context: Now): Found | null {
  const match = text.match(/\b(since|after|starting) (.+)$/is)
  const start = match && point(asPoint(match[2] ?? ''), context)
  if (!match || !start) return null
  const from = match[1]?.toLowerCase() === 'after' ? start.days.to : start.days.from
  return { days: { from, to: null }, phrase: spanOf(text, match, start.phrase) }
}

function until(text: string, context: Now): Found | null {
  const match = text.match(/\b(until|till|before|up to|through) (.+)$/is)
  const end = match && point(asPoint(match[2] ?? ''), context)
  if (!match || !end) return null
  const to = match[1]?.toLowerCase() === 'before' ? end.days.from : end.days.to
  return { days: { from: null, to }, phrase: spanOf(text, match, end.phrase) }
}

// From the word that opens the period to the end of the point in time it leads to, as written.
function spanOf(text: string, match: RegExpMatchArray, lastPhrase: string): string {
  const start = match.index ?? 0
  const last = lastPhrase.replace(/^in /, '')
  const end = text.lastIndexOf(last, start + match[0].length)
  return end < start ? match[0] : text.slice(start, end + last.length)
}

// "since March" names a month without a preposition of its own.
function asPoint(text: string): string {
  return new RegExp(`^(?:${monthPattern})\\b(?! \\d{1,2}\\b)`, 'i').test(text) ? `in ${text}` : text
}

function point(text: string, context: Now): Found | null {
  const today = dayIn(context.now, context.timeZone)
  const week = text.match(/\b(?:the )?week (?:of|beginning|starting) (.+)$/is)
  const inWeek = week && pointByLibrary(week[1] ?? '', context)
  if (week && inWeek?.days.from) {
    return { days: weekOf(inWeek.days.from), phrase: spanOf(text, week, inWeek.phrase) }
  }
  for (const { pattern, days } of periodRules) {
    const match = text.match(pattern)
    const found = match && days(match, today)
    if (match && found) return { days: found, phrase: match[0].trim() }
  }
  return pointByLibrary(text, context)
}

function pointByLibrary(text: string, { now, timeZone }: Now): Found | null {
  const local = clockIn(now, timeZone)
  const reference = new Date(local.year, local.month - 1, local.day, local.hour, local.minute)
  const result = casual.parse(text, reference).find(isDay)
  if (!result) return null
  const read = (date: typeof result.start): Day => ({
    year: date.get('year') ?? local.year,
    month: date.get('month') ?? 1,
    day: date.get('day') ?? 1,
  })
  const first = read(result.start)
  const last = result.end ? read(result.end) : first
  if (isToCome(result.text)) return { days: { from: first, to: addDays(last, 1) }, phrase: result.text }
  if (result.start.isCertain('year') || orderOf(first) <= orderOf(local)) {
    return { days: { from: first, to: addDays(last, 1) }, phrase: result.text }
  }
  const back = (day: Day) => (result.start.isCertain('month') ? { ...day, year: day.year - 1 } : addDays(day, -7))
  const from = back(first)
  return orderOf(from) > orderOf(local) ? null : { days: { from, to: addDays(back(last), 1) }, phrase: result.text }
}

// Numbers alone ("11 of 15") and words that only look like weekdays ("the manager sat in") are no dates to us.
function isDay({ start, text }: ReturnType<typeof casual.parse>[number]): boolean {
  if (/^(?:mon|tue|wed|thu|fri|sat|sun|24\/7)$/.test(text)) return false
  return start.isCertain('weekday') || (start.isCertain('day') && /\p{L}|\d{4}|\d\/\d/u.test(text))
}

function isToCome(phrase: string): boolean {
  return /^(?:next|tomorrow|coming|in \d)/i.test(phrase)
}

function toPeriod({ days, phrase }: Found, { now, timeZone }: Now): Period {
  const tomorrow = startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
  const from = days.from && startOfDay(days.from, timeZone)
  const end = days.to && startOfDay(days.to, timeZone)
  const to = end && end > tomorrow ? tomorrow : end
  if (from && (from > now || (to && from >= to))) return { kind: 'future', phrase }
  return {
    kind: 'range',
    time: {
      from: from?.toISOString() ?? null,
      to: to?.toISOString() ?? null,
      phrase,
      label: sayRange(from, to, { timeZone, now }),
    },
  }
}
