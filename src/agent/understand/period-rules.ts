import { addDays, addMonths, type Day, weekdayOf } from '../../lib/zoned-time.ts'

/** Calendar days, `to` exclusive; null = open. */
export type Days = { from: Day | null; to: Day | null }
type Rule = { pattern: RegExp; days: (match: RegExpMatchArray, today: Day) => Days | null }

export const monthPattern =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const counts = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const count = `\\d{1,3}|${counts.slice(1).join('|')}|couple of`
const units = 'days?|d|weeks?|wks?|w|months?|mo|m|quarters?|q|years?|yrs?|y'

/** The ways our askers name a stretch of days, most telling first; what none of them reads goes to the date library. */
export const periodRules: Rule[] = [
  { pattern: /\b(?:year to date|ytd)\b/i, days: (_, today) => toDate({ ...today, month: 1, day: 1 }, today) },
  { pattern: /\b(?:quarter to date|qtd)\b/i, days: (_, today) => toDate(quarterStart(today), today) },
  { pattern: /\b(?:month to date|mtd)\b/i, days: (_, today) => toDate({ ...today, day: 1 }, today) },
  {
    pattern: new RegExp(
      `\\b(?:(?:in|over|for|during|within) )?(?:the )?(?:last|past|previous) (${count}) ?(${units})\\b`,
      'i',
    ),
    days: (match, today) => rolling(match, today),
  },
  {
    pattern: /\b(?:(?:in|over|for|during|within) )?(?:the )?past (week|month|quarter|year)\b/i,
    days: ([, unit = ''], today) => rolling(['', '1', unit], today),
  },
  {
    pattern: new RegExp(`\\bfor (${count}) (days|weeks|months)\\b`, 'i'),
    days: (match, today) => rolling(match, today),
  },
  { pattern: /(?<![\d.,])\b(\d{1,3})(d|w|mo)\b/i, days: (match, today) => rolling(match, today) },
  {
    pattern: new RegExp(`(?<![\\d.,])\\b(\\d{1,3}) ?(${units})\\s*$`, 'i'),
    days: (match, today) => rolling(match, today),
  },
  {
    pattern: /\b(?:(?:in|over|for|during) )?(?:the )?(this|current|last|previous) (week|month|quarter|year)\b(?:'s)?/i,
    days: (match, today) => calendar(match[1] ?? '', match[2] ?? '', today),
  },
  { pattern: /\b(?:in )?q([1-4])(?: (?:of )?(\d{4}))?\b/i, days: (match, today) => part(match, 3, today) },
  { pattern: /\b(?:in )?h([12])(?: (?:of )?(\d{4}))?\b/i, days: (match, today) => part(match, 6, today) },
  { pattern: /\btoday\b(?:'s)?/i, days: (_, today) => toDate(today, today) },
  { pattern: /\b(?:yesterday|last night)\b(?:'s)?/i, days: (_, today) => ({ from: addDays(today, -1), to: today }) },
  {
    pattern: new RegExp(
      `\\b(?:in|during|of|for|last|over|this(?! may)) (${monthPattern})\\b(?! \\d{1,2}\\b)(?:,? (\\d{4}))?`,
      'i',
    ),
    days: (match, today) => month(match[1] ?? '', match[2], today),
  },
  {
    pattern: new RegExp(`(?<!\\d )\\b(${monthPattern}),? (\\d{4})\\b`, 'i'),
    days: (match, today) => month(match[1] ?? '', match[2], today),
  },
  {
    pattern: new RegExp(`^\\s*(${monthPattern})\\s*$`, 'i'),
    days: (match, today) => month(match[1] ?? '', undefined, today),
  },
  {
    pattern: /(?:\b(?:in|during|of|for) |^\s*)((?:19|20)\d{2})\b(?![-,.]\d|%)/i,
    days: (match) => year(Number(match[1])),
  },
  { pattern: /(?<![$€£#\d.,] ?)\b((?:19|20)\d{2})\s*[?.!]?\s*$/, days: (match) => year(Number(match[1])) },
]

/** The Monday-to-Sunday week a day lies in. */
export function weekOf(day: Day): Days {
  const monday = addDays(day, -weekdayOf(day))
  return { from: monday, to: addDays(monday, 7) }
}

/** Sorts calendar days. */
export function orderOf({ year, month, day }: Day): number {
  return year * 10_000 + month * 100 + day
}

function toDate(from: Day, today: Day): Days {
  return { from, to: addDays(today, 1) }
}

function rolling(match: readonly string[], today: Day): Days {
  const [, given = '', unit = ''] = match
  const word = given.toLowerCase()
  const amount = /\d/.test(word) ? Number(word) : word === 'couple of' ? 2 : counts.indexOf(word) + 1
  if (/^d/i.test(unit)) return toDate(addDays(today, -amount), today)
  if (/^w/i.test(unit)) return toDate(addDays(today, -7 * amount), today)
  const size = /^m/i.test(unit) ? 1 : /^q/i.test(unit) ? 3 : 12
  return toDate(sameDayOf(addMonths(today, -size * amount), today.day), today)
}

// 31 March less a month is the last of February.
function sameDayOf(first: Day, day: number): Day {
  const lengthOfMonth = addDays(addMonths(first, 1), -1).day
  return { ...first, day: Math.min(day, lengthOfMonth) }
}

function calendar(which: string, unit: string, today: Day): Days {
  const back = /^(?:this|current)$/i.test(which) ? 0 : 1
  if (/week/i.test(unit)) return weekOf(addDays(today, -7 * back))
  const size = /month/i.test(unit) ? 1 : /quarter/i.test(unit) ? 3 : 12
  const current = size === 1 ? { ...today, day: 1 } : size === 3 ? quarterStart(today) : { ...today, month: 1, day: 1 }
  const from = addMonths(current, -size * back)
  return { from, to: addMonths(from, size) }
}

function quarterStart({ year, month }: Day): Day {
  return { year, month: Math.floor((month - 1) / 3) * 3 + 1, day: 1 }
}

function part(match: RegExpMatchArray, size: number, today: Day): Days {
  const [, number, given] = match
  const first = { year: Number(given ?? today.year), month: (Number(number) - 1) * size + 1, day: 1 }
  const from = latest(first, given, today)
  return { from, to: addMonths(from, size) }
}

function month(name: string, given: string | undefined, today: Day): Days {
  const number = months.indexOf(name.toLowerCase().slice(0, 3)) + 1
  const from = latest({ year: Number(given ?? today.year), month: number, day: 1 }, given, today)
  return { from, to: addMonths(from, 1) }
}

// Conversations lie in the past: a month or quarter that has not begun is last year's.
function latest(day: Day, given: string | undefined, today: Day): Day {
  return given === undefined && orderOf(day) > orderOf(today) ? { ...day, year: day.year - 1 } : day
}

function year(number: number): Days {
  return { from: { year: number, month: 1, day: 1 }, to: { year: number + 1, month: 1, day: 1 } }
}
