import { addDays, addMonths, weekdayOf } from '../../../lib/zoned-time.ts'
import { fixed, recurring } from './meaning.ts'
import { type Groups, type Rule, rule } from './rule.ts'
import { type Calendar, dayOf, daysFrom, type Span } from './spans.ts'
import {
  anyMonth,
  anyWeekday,
  dayNumber,
  fullWeekday,
  monthOf,
  noCompany,
  ordinalOf,
  weekdayOfName,
  yearOf,
} from './vocabulary.ts'

const month = `(?<month>${anyMonth})`
const day = `(?<day>${dayNumber}|(?<=\\bon (?:the )?)3[2-9])`
const last = `(?<last>${dayNumber})`
const weekday = `(?:${anyWeekday},? (?:the )?)?`
const year = "(?:(?:,? (?:of )?|-)(?<year>(?:19|20)\\d\\d|'\\d\\d|(?:this|last) year))?"
const noUnit = '(?! ?(?:%|percent|units|doors|residents|people|calls))'
const dash = '(?: ?[-–—] ?| to | through | thru | until | till )'
const ordinalWords = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'
const partOfDay = '(?: (?:morning|afternoon|evening|night))?'
const goesOn =
  '(?=$| ?[?!.,;)–—-]| (?:and|to|through|until|till|with|at|in|did|do|does|was|were|about|for|from|by|or|who|what|we|they|she|he|it|that|against|vs|of this month)(?![a-z]))'

/** Single days, and days joined into a stretch, as they are written. */
export const dateRules: Rule[] = [
  rule('(?<year>(?:19|20)\\d\\d)(?<mark>[-/.])(?<number>\\d{1,2})\\k<mark>(?<day>\\d{1,2})', numeric),
  rule('(?<number>\\d{1,2})(?<mark>[/-])(?<day>\\d{1,2})\\k<mark>(?<year>(?:20)?\\d\\d)', american),
  rule(
    '(?<number>\\d{1,2})/(?<day>\\d{1,2})(?! (?:of|calls|objections|accounts|residents|deals|support))',
    american,
    'soft',
  ),
  rule('(?<day>\\d{1,2})\\.(?<number>\\d{1,2})\\.(?<year>(?:20)\\d\\d)', numeric),
  rule('(?<day>\\d{1,2})\\.(?<number>\\d{1,2})\\.(?! ?$)', numeric, 'soft'),
  rule(`${weekday}${day}(?:,? (?:day )?(?:of )?|-)${month}${year}`, dated),
  rule(`${weekday}${month} (?:the )?${day}${noUnit}${year}`, dated),
  rule(`${weekday}(?<word>${ordinalWords}) of ${month}${year}`, dated),
  rule(`(?:${weekday}${day}${dash}${weekday}${last} (?:of )?${month}${year})`, stretch),
  rule(
    `(?<=\\b(?:between|from) (?:the )?)${weekday}${day}(?:${dash}| and )(?:the )?${weekday}${last} (?:of )?${month}${year}`,
    stretch,
  ),
  rule(`${month} (?:the )?${day}${dash}(?:the )?${last}${noUnit}${year}`, stretch),
  rule(`(?<=\\b(?:between|from) )${month} (?:the )?${day} and (?:the )?${last}${year}`, stretch),
  rule(
    `(?<=\\b(?:on|since|until|till|before|after|from|between|and|to|through|by|of) the )(?<day>[123]?\\d)(?:st|nd|rd|th)${goesOn}`,
    monthly,
    'soft',
  ),
  rule(`(?<=\\b${anyWeekday},? (?:the )?)(?<day>[123]?\\d)(?:st|nd|rd|th)${goesOn}`, monthly),
  rule(`(?<word>first|\\d{1,2}(?:st|nd|rd|th)) of (?:the|this) month`, ({ word = '' }, calendar) =>
    monthly({ day: String(ordinalOf(word)) }, calendar),
  ),
  rule(`(?:(?<which>last|this|next|past|previous|coming) )?(?<name>${fullWeekday})${noCompany}${partOfDay}`, weekly),
  rule(`(?<which>last|this|next|past|previous|coming) (?<name>${anyWeekday})${partOfDay}`, weekly),
  rule(`(?<name>${anyWeekday})(?! ?\\d)${partOfDay}`, weekly, 'firm'),
  rule(`(?<=\\bon )(?<name>${anyWeekday})(?! ?\\d)${partOfDay}`, weekly, 'soft'),
]

function numeric({ year, number, day: of }: Groups, calendar: Calendar) {
  return inYear((turn) => dayOf(turn, Number(number), Number(of)), yearOf(year, calendar), calendar)
}

// Month first, as Americans write; day first where there is no such month.
function american(groups: Groups, calendar: Calendar) {
  const { number, day: of, year: given } = groups
  if (number === '24' && of === '7' && given === undefined) return null
  return Number(number) > 12 ? numeric({ year: given, number: of, day: number }, calendar) : numeric(groups, calendar)
}

function dated({ year: given, month: name = '', day: number, word }: Groups, calendar: Calendar) {
  const of = word ? ordinalOf(word) : Number.parseInt(number ?? '', 10)
  return inYear((turn) => dayOf(turn, monthOf(name), of), yearOf(given, calendar), calendar)
}

function stretch({ year: given, month: name = '', day: first = '', last = '' }: Groups, calendar: Calendar) {
  const numbers = [first, last].map((text) => Number.parseInt(text, 10))
  const at = (turn: number): Span | null => {
    const [from, to] = numbers.map((number) => dayOf(turn, monthOf(name), number))
    return from && to && from.from.day <= to.from.day ? { from: from.from, to: to.to } : null
  }
  return inYear(at, yearOf(given, calendar), calendar)
}

function inYear(at: (year: number) => Span | null, turn: number | undefined, calendar: Calendar) {
  return recurring('year', at, { turn }, calendar)
}

function monthly({ day: text = '' }: Groups, calendar: Calendar) {
  const at = (turn: number) => {
    const first = addMonths(calendar.today, turn)
    return dayOf(first.year, first.month, Number(text))
  }
  return recurring('month', at, {}, calendar)
}

function weekly({ which, name = '' }: Groups, calendar: Calendar) {
  const { today } = calendar
  const day = addDays(today, weekdayOfName(name) - weekdayOf(today))
  if (which && /this/i.test(which)) return fixed(daysFrom(day, 1))
  return recurring('week', (turn) => daysFrom(addDays(day, 7 * turn), 1), { which }, calendar)
}
