import { addDays, type Day, weekdayOf } from '../../../lib/zoned-time.ts'
import { recurring } from './meaning.ts'
import { type Groups, type Rule, rule, toRegExp } from './rule.ts'
import { type Calendar, daysFrom, type Span, weekOf } from './spans.ts'
import { which, yearBefore, yearOf, yearPart } from './vocabulary.ts'

type DayIn = (year: number) => Day
type SpanOf = (year: number, name: string) => Span

/** Holidays of the United States, by the words that name them. */
const holidays: [words: string, day: DayIn][] = [
  ["new year's eve", on(12, 31)],
  ["new year'?s?(?: day)?", on(1, 1)],
  ['(?:mlk|martin luther king(?: jr\\.?)?) day', nth(3, 0, 1)],
  ["valentine's(?: day)?", on(2, 14)],
  ["president'?s'? day", nth(3, 0, 2)],
  ["(?:st\\.?|saint) patrick'?s(?: day)?", on(3, 17)],
  ['good friday', (year) => addDays(easter(year), -2)],
  ['easter monday', (year) => addDays(easter(year), 1)],
  ['easter(?: sunday)?', easter],
  ["mother's day", nth(2, 6, 5)],
  ['memorial day', (year) => lastMonday(year)],
  ["father's day", nth(3, 6, 6)],
  ['juneteenth', on(6, 19)],
  ['(?:independence day|(?:the )?(?:fourth|4th) of july|july (?:4th|fourth))', on(7, 4)],
  ['labou?r day', nth(1, 0, 9)],
  ["(?:columbus|indigenous peoples'?) day", nth(2, 0, 10)],
  ['halloween', on(10, 31)],
  ["veterans'?s? day", on(11, 11)],
  ['thanksgiving(?: day)?', thanksgiving],
  ['black friday', (year) => addDays(thanksgiving(year), 1)],
  ['cyber monday', (year) => addDays(thanksgiving(year), 4)],
  ['christmas eve', on(12, 24)],
  ['(?:christmas|xmas)(?: day)?', on(12, 25)],
  ['boxing day', on(12, 26)],
]

const breaks: [words: string, day: DayIn][] = [
  ['thanksgiving', thanksgiving],
  ['christmas', on(12, 25)],
  ['xmas', on(12, 25)],
  ['easter', easter],
]

const holiday = `(?<holiday>${holidays.map(([words]) => words).join('|')})`
const breakName = `(?<holiday>${breaks.map(([words]) => words).join('|')})`
const noThing = '(?! (?:bonus|card|gift|present|party))'

/** A holiday needs a preposition or "last" before it: "the Christmas bonus" is no time. */
export const holidayRules: Rule[] = [
  ...named(`${breakName} week`, (year, name) => weekOf(dayOf(breaks, name)(year))),
  ...named(`${breakName} (?:weekend|break)`, around),
  rule(`(?<=\\b(?:over|around) )${breakName}${yearPart}`, yearly(around), 'soft'),
  ...named(holiday, (year, name) => daysFrom(dayOf(holidays, name)(year), 1)),
  rule(`(?:holidays|holiday (?:season|period))${yearPart}`, yearly(season), 'firm'),
]

function named(words: string, spanOf: SpanOf): Rule[] {
  return [
    rule(`${words}${yearPart}${noThing}`, yearly(spanOf), 'soft'),
    rule(`(?:(?<which>${which}) |${yearBefore})${words}`, yearly(spanOf)),
  ]
}

function yearly(spanOf: SpanOf): Rule['read'] {
  return ({ year, yearBefore: before, which: one, holiday: name = '' }: Groups, calendar: Calendar) =>
    recurring('year', (turn) => spanOf(turn, name), { which: one, turn: yearOf(year ?? before, calendar) }, calendar)
}

function dayOf(days: typeof holidays, name: string): DayIn {
  const known = days.find(([words]) => toRegExp(`(?:${words})$`).test(name))
  return known?.[1] ?? thanksgiving
}

/** From Thanksgiving to New Year's Day. */
function season(year: number): Span {
  return { from: thanksgiving(year), to: { year: year + 1, month: 1, day: 2 } }
}

// Thanksgiving runs to its Sunday, Easter from Friday to Monday, Christmas from its Eve to the 26th.
function around(year: number, name: string): Span {
  const day = dayOf(breaks, name)(year)
  if (/^t/i.test(name)) return daysFrom(day, 4)
  return /^e/i.test(name) ? daysFrom(addDays(day, -2), 4) : daysFrom(addDays(day, -1), 3)
}

function on(month: number, day: number): DayIn {
  return (year) => ({ year, month, day })
}

/** The nth weekday (0 = Monday) of a month. */
function nth(n: number, weekday: number, month: number): DayIn {
  return (year) => {
    const first = { year, month, day: 1 }
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1))
  }
}

function thanksgiving(year: number): Day {
  return nth(4, 3, 11)(year)
}

function lastMonday(year: number): Day {
  const last = { year, month: 5, day: 31 }
  return addDays(last, -weekdayOf(last))
}

/** Gauss's Easter in the form of Meeus, Jones and Butcher. */
function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return { year, month: Math.floor(n / 31), day: (n % 31) + 1 }
}
