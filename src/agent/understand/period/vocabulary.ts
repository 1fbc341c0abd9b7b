import type { Calendar } from './spans.ts'

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const tens: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 }
const ones = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/**
 * Pieces of patterns. A space stands for any white space, an apostrophe for either kind (see `toRegExp`).
 * Months that are also names or verbs need a preposition before them; the others do not.
 */
export const plainMonth =
  'january|february|july|august|september|october|november|december|feb|jul|aug|sept|sep|oct|nov'
export const namelikeMonth = 'april|june|apr|jun|jan|dec'
export const verblikeMonth = 'march|may|mar'
export const anyMonth = `(?:${plainMonth}|${namelikeMonth}|${verblikeMonth})\\.?`
export const fullWeekday = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
export const anyWeekday = `(?:${fullWeekday}|(?:mon|tues?|wed|thurs?|thur|fri|sat|sun)\\.?)`
/** Words behind which a month or a weekday is the name of a company. */
export const noCompany =
  '(?! (?:systems|holdings|ebanking|software|inc|corp|llc|labs|group|bank|capital|partners|properties|property|communities|residential|living|homes?|apartments|management|department stores))'
// Any word: `rule` turns down those that are no number.
const oneCount = '\\d{1,3}|(?:a )?couple(?: of)?|(?:a )?few|[a-z]{3,9}(?:-[a-z]{3,5})?'
/** "two or three" and "2–3" count as the larger. */
export const count = `(?:(?:${oneCount})(?: or | to | ?[-–] ?))?(?:${oneCount})`
export const which = '(?:last|this|next|past|previous|coming)'
export const ordinal = `(?:${ordinals.join('|')}|\\d{1,2}(?:st|nd|rd|th))`
export const dayNumber = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?'

const yearWord =
  "(?:19|20)\\d\\d|'\\d\\d|(?:this|last|next|(?:the )?previous) year|(?:the )?year before last|(?:the )?year(?! [a-z])"
/** An optional year after a name: "of 2025", "'25", "last year". */
export const yearPart = `(?:(?:,? (?:(?:of|in) )?|[-/]|)(?<year>${yearWord}))?`
export const yearNeeded = yearPart.slice(0, -1)
/** "last year's" or "last year in" before a name. */
export const yearBefore = "(?:(?<yearBefore>(?:this|last) year)(?:'s|,? in) )"

export function monthOf(name: string): number {
  return monthNames.indexOf(name.toLowerCase().slice(0, 3)) + 1
}

/** 0 = Monday. */
export function weekdayOfName(name: string): number {
  return weekdayNames.indexOf(name.toLowerCase().slice(0, 3))
}

/** 0 for a word that is no number. */
export function countOf(text: string): number {
  const word = text
    .toLowerCase()
    .replace(/^.*?(?:\s+(?:or|to)\s+|\s*–\s*|(?<=\d)\s*-\s*)/, '')
    .replace(/^a\s+/, '')
  if (/^\d/.test(word)) return Number(word)
  if (/^couple/.test(word)) return 2
  if (/^an?$/.test(word)) return 1
  if (/^(?:few|several)/.test(word)) return 3
  const [first = '', second = ''] = word.split(/[-\s]+/)
  if (first in tens) return (tens[first] ?? 0) + ones.indexOf(second) + 1
  return [...ones, ...teens].indexOf(first) + 1
}

export function ordinalOf(text: string): number {
  const word = text.toLowerCase()
  return /^\d/.test(word) ? Number.parseInt(word, 10) : ordinals.indexOf(word) + 1
}

/** The number of the year a text names; undefined when it names none. */
export function yearOf(text: string | undefined, { today }: Calendar): number | undefined {
  if (text === undefined) return undefined
  const digits = text.match(/\d+/)?.[0]
  if (digits) return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
  if (/before/i.test(text)) return today.year - 2
  if (/last|previous/i.test(text)) return today.year - 1
  return /next/i.test(text) ? today.year + 1 : today.year
}
