import { casual } from 'chrono-node'
import { sayRange } from '../../lib/say-date.ts'
import { addDays, addMonths, clockIn, type Day, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { TimeRange } from '../../model/plan.ts'

export type Now = { now: Date; timeZone: string }
/** Calendar days, `to` exclusive; null = open. */
type Days = { from: Day | null; to: Day | null }
type Rule = { pattern: RegExp; days: (match: RegExpMatchArray, today: Day) => Days | null }

const monthNames = 'january|february|march|april|may|june|july|august|september|october|november|december'
const monthShort = 'jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
const unit = 'days?|d|weeks?|wks?|w|months?|mo|m|quarters?|years?|yrs?|y'

const rules: Rule[] = [
  {
    pattern: /\b(?:year to date|ytd)\b/i,
    days: (_, today) => ({ from: { ...today, month: 1, day: 1 }, to: addDays(today, 1) }),
  },
  {
    pattern: /\b(?:month to date|mtd)\b/i,
    days: (_, today) => ({ from: { ...today, day: 1 }, to: addDays(today, 1) }),
  },
  {
    pattern: /\b(?:quarter to date|qtd)\b/i,
    days: (_, today) => ({ from: quarterStart(today), to: addDays(today, 1) }),
  },
  {
    pattern: new RegExp(`\\b(?:in |over |for |during )?(?:the )?(?:last|past|previous) (\\d{1,3}) ?(${unit})\\b`, 'i'),
    days: (match, today) => rolling(Number(match[1]), match[2] ?? '', today),
  },
  {
    pattern: /\b(\d{1,3}) ?(d|days|w|weeks|mo|months)\s*$/i,
    days: (match, today) => rolling(Number(match[1]), match[2] ?? '', today),
  },
  {
    pattern: /\b(this|current|last|past|previous) (week|month|quarter|year)\b/i,
    days: (match, today) => calendar(match[1] ?? '', match[2] ?? '', today),
  },
  { pattern: /\bq([1-4])(?: (?:of )?(\d{4}))?\b/i, days: (match, today) => quarter(Number(match[1]), match[2], today) },
  { pattern: /\bh([12])(?: (?:of )?(\d{4}))?\b/i, days: (match, today) => half(Number(match[1]), match[2], today) },
  { pattern: /\btoday\b/i, days: (_, today) => ({ from: today, to: addDays(today, 1) }) },
  { pattern: /\byesterday(?:'s)?\b/i, days: (_, today) => ({ from: addDays(today, -1), to: today }) },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|during|of|for|last|this|over) )(${monthNames}|${monthShort})\\b(?! \\d{1,2}\\b)(?:,? (\\d{4}))?`,
      'i',
    ),
    days: (match, today) => month(match[1] ?? '', match[2], today),
  },
  {
    pattern: new RegExp(`\\b(${monthNames}|${monthShort}),? (\\d{4})\\b`, 'i'),
    days: (match, today) => month(match[1] ?? '', match[2], today),
  },
  {
    pattern: new RegExp(`^\\s*(${monthNames}|${monthShort})\\s*$`, 'i'),
    days: (match, today) => month(match[1] ?? '', undefined, today),
  },
]

/** The period a text names, in the asker's time zone and never in the future; null when it names none. */
export function parsePeriod(text: string, context: Now): TimeRange | null {
  const found = between(text, context) ?? since(text, context) ?? until(text, context) ?? point(text, context)
  return found && toRange(found.days, found.phrase, context)
}

type Found = { days: Days; phrase: string }

function between(text: string, context: Now): Found | null {
  const match = text.match(/\b(?:between|from) (.{3,30}?) (?:and|to|until|till|-) (.{3,30}?)(?=$|[?.,!])/i)
  if (!match) return null
  const first = point(match[1] ?? '', context)
  const last = point(match[2] ?? '', context)
  if (!first?.days.from || !last?.days.to) return null
  return { days: { from: first.days.from, to: last.days.to }, phrase: match[0] }
}

function since(text: string, context: Now): Found | null {
  const match = text.match(/\b(since|after)\b (.+)$/i)
  const start = match && point(asPoint(match[2] ?? ''), context)
  if (!match || !start) return null
  const from = match[1]?.toLowerCase() === 'after' ? start.days.to : start.days.from
  return { days: { from, to: null }, phrase: `${match[1]} ${start.phrase.replace(/^in /, '')}` }
}

function until(text: string, context: Now): Found | null {
  const match = text.match(/\b(until|till|before|up to)\b (.+)$/i)
  const end = match && point(asPoint(match[2] ?? ''), context)
  if (!match || !end) return null
  const to = match[1]?.toLowerCase() === 'before' ? end.days.from : end.days.to
  return { days: { from: null, to }, phrase: `${match[1]} ${end.phrase.replace(/^in /, '')}` }
}

// "since March" names a month without a preposition of its own.
function asPoint(text: string): string {
  return new RegExp(`^(${monthNames}|${monthShort})\\b(?! \\d{1,2}\\b)`, 'i').test(text) ? `in ${text}` : text
}

function point(text: string, context: Now): Found | null {
  const today = dayIn(context.now, context.timeZone)
  for (const { pattern, days } of rules) {
    const match = text.match(pattern)
    const found = match && days(match, today)
    if (match && found) return { days: found, phrase: match[0].trim() }
  }
  return pointByChrono(text, context) ?? pointByYear(text)
}

function pointByYear(text: string): Found | null {
  const match = text.match(/\b(?:(?:in|during|of|for) )?((?:19|20)\d{2})\b(?!-)/i)
  return match && { days: yearDays(Number(match[1])), phrase: match[0] }
}

function pointByChrono(text: string, { now, timeZone }: Now): Found | null {
  // Numbers alone ("11 of 15", "3 calls") are not dates to us, whatever a calendar reads into them.
  const local = clockIn(now, timeZone)
  const reference = new Date(local.year, local.month - 1, local.day, local.hour, local.minute)
  const result = casual.parse(text, reference).find(({ start }) => start.isCertain('day') || start.isCertain('weekday'))
  if (!result) return null
  const read = (date: typeof result.start): Day => ({
    year: date.get('year') ?? local.year,
    month: date.get('month') ?? 1,
    day: date.get('day') ?? 1,
  })
  const first = pastOnly(read(result.start), local, result.start.isCertain('year'), result.start.isCertain('month'))
  const last = result.end ? read(result.end) : first
  return { days: { from: first, to: addDays(last, 1) }, phrase: result.text }
}

function pastOnly(day: Day, today: Day, hasYear: boolean, hasMonth: boolean): Day {
  if (hasYear || order(day) <= order(today)) return day
  return hasMonth ? { ...day, year: day.year - 1 } : addDays(day, -7)
}

function order(day: Day): number {
  return day.year * 10_000 + day.month * 100 + day.day
}

function toRange(days: Days, phrase: string, { now, timeZone }: Now): TimeRange {
  const tomorrow = startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
  const from = days.from && startOfDay(days.from, timeZone)
  const end = days.to && startOfDay(days.to, timeZone)
  const to = end && end > tomorrow ? tomorrow : end
  return {
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    phrase,
    label: sayRange(from, to, { timeZone, now }),
  }
}

function rolling(count: number, unitName: string, today: Day): Days | null {
  const to = addDays(today, 1)
  if (/^d/i.test(unitName)) return { from: addDays(today, -count), to }
  if (/^w/i.test(unitName)) return { from: addDays(today, -7 * count), to }
  if (/^m/i.test(unitName)) return { from: { ...addMonths(today, -count), day: Math.min(today.day, 28) }, to }
  if (/^q/i.test(unitName)) return { from: { ...addMonths(today, -3 * count), day: Math.min(today.day, 28) }, to }
  return { from: { ...today, year: today.year - count }, to }
}

function calendar(which: string, unitName: string, today: Day): Days {
  const back = /^(this|current)$/i.test(which) ? 0 : 1
  if (/week/i.test(unitName)) {
    const monday = addDays(today, -weekdayOf(today) - 7 * back)
    return { from: monday, to: addDays(monday, 7) }
  }
  const span = /month/i.test(unitName) ? 1 : /quarter/i.test(unitName) ? 3 : 12
  const current = span === 1 ? { ...today, day: 1 } : span === 3 ? quarterStart(today) : { ...today, month: 1, day: 1 }
  const from = addMonths(current, -span * back)
  return { from, to: addMonths(from, span) }
}

function quarterStart(today: Day): Day {
  return { year: today.year, month: Math.floor((today.month - 1) / 3) * 3 + 1, day: 1 }
}

function quarter(number: number, year: string | undefined, today: Day): Days {
  const from = latest({ year: Number(year ?? today.year), month: number * 3 - 2, day: 1 }, year, today)
  return { from, to: addMonths(from, 3) }
}

function half(number: number, year: string | undefined, today: Day): Days {
  const from = latest({ year: Number(year ?? today.year), month: number * 6 - 5, day: 1 }, year, today)
  return { from, to: addMonths(from, 6) }
}

function month(name: string, year: string | undefined, today: Day): Days {
  const index = monthShort.replace('|sept', '').split('|')
  const number = [...index.slice(0, 4), 'may', ...index.slice(4)].indexOf(name.toLowerCase().slice(0, 3)) + 1
  const from = latest({ year: Number(year ?? today.year), month: number, day: 1 }, year, today)
  return { from, to: addMonths(from, 1) }
}

// Conversations lie in the past: a month or quarter that has not begun is last year's.
function latest(day: Day, year: string | undefined, today: Day): Day {
  return year === undefined && order(day) > order(today) ? { ...day, year: day.year - 1 } : day
}

function yearDays(year: number): Days {
  return { from: { year, month: 1, day: 1 }, to: { year: year + 1, month: 1, day: 1 } }
}
