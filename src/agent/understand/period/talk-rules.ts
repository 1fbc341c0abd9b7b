import { addDays, addMonths, type Day, weekdayOf } from '../../../lib/zoned-time.ts'
import { fixed, recurring } from './meaning.ts'
import { type Groups, type Rule, rule } from './rule.ts'
import { type Calendar, dayOf, daysFrom, type Span, weekOf } from './spans.ts'
import { back, unitAt, unitsAhead } from './units.ts'
import { anyMonth, anyWeekday, count, countOf, fullWeekday, monthOf, weekdayOfName } from './vocabulary.ts'

const firstTen = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'
const teens =
  'eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth'
const ofTens = `(?:twenty|thirty)[- ](?:${firstTen})`
const spelled = [...firstTen.split('|'), ...teens.replace('|thirtieth', '').split('|')]
const spokenDay = `(?<spoken>${ofTens}|${teens}|${firstTen})`
const noPart =
  '(?! (?:half|quarter|week|weekend|day|month|part|call|time|thing|floor|grade|century|unit|street|avenue|and \\w+ \\w+ing))'
const pause = '(?=$| ?[?!.,;:)–—-]| (?:and|at|but|so|for|if|in|is|or|to|when|which|works|we|i|you|they|with)(?![a-z]))'
const dayOpener = '(?<=\\b(?:on|by|before|after|until|till|from|for|since|is|to|is now|be|it) the )'
const units = 'days?|weeks?|weekends?|months?|quarters?|years?'

/** Forms of talk that would be too bold in a question. */
export const talkRules: Rule[] = [
  rule(`(?<!\\b(?:i|we|you|they|he|she|it|who|that) )(?<month>${anyMonth}) (?:the )?${spokenDay}${noPart}`, spokenDate),
  rule(`(?:the )?${spokenDay} of (?<month>${anyMonth})`, spokenDate),
  rule(`${dayOpener}${spokenDay}${pause}`, spokenMonthly),
  rule(
    `${dayOpener}(?<day>[123]?\\d)(?:st|nd|rd|th)(?! (?:floor|street|avenue|grade|century|unit|time))`,
    spokenMonthly,
  ),
  rule(`${anyWeekday},? the (?:${spokenDay}|(?<day>[123]?\\d)(?:st|nd|rd|th))${pause}`, spokenMonthly),
  rule(`(?<=\\bthe )(?<spoken>${ofTens}|${teens})${pause}`, spokenMonthly),
  rule(`(?<=\\bthe )(?<day>[12]\\d|3[01]|1\\d)(?:st|nd|rd|th)${pause}`, spokenMonthly),
  rule(`this (?:past|last) (?<name>${fullWeekday})`, weekday('last')),
  rule(`this (?:coming|next) (?<name>${fullWeekday})`, weekday('next')),
  rule('this (?:past|last) weekend', (_, calendar) => fixed(unitAt('weekend', -1, calendar))),
  rule('this (?:coming|next) weekend', (_, calendar) => fixed(unitAt('weekend', 0, calendar))),
  rule('(?<!\\b(?:every|each|any|per) )weekend', (_, calendar) =>
    recurring('week', (turn) => weekendAround(calendar.today, turn), {}, calendar),
  ),
  rule(`(?<count>${count}|an?) (?<name>${fullWeekday})s? (?:ago|back)`, ({ count: given = '', name = '' }, calendar) =>
    fixed(daysFrom(addDays(lastOf(name, calendar), -7 * (countOf(given) - 1)), 1)),
  ),
  rule('(?:the )?other day', (_, { today }) => fixed({ from: addDays(today, -6), to: today })),
  rule('a while (?:ago|back)', (_, { today }) => fixed({ from: addMonths(today, -6), to: today })),
  rule(`(?:an? )?(?<some>few|several) (?<unit>${units}) (?:ago|back)`, someAgo),
  rule(`(?:an? )?(?<some>few|several) (?<unit>${units}) (?:from now|later)`, someAhead),
  rule(`(?<count>${count}|an?) (?<unit>${units}) later`, ({ count: given = '', unit = '' }, calendar) =>
    fixed(unitAt(unit, countOf(given), calendar)),
  ),
  rule(`(?<=\\b(?:in|within) )(?<count>${count}|an?) (?<unit>hours?|${units})(?:' time)?`, unitsAhead),
  rule(`next (?<name>${anyWeekday})`, ({ name = '' }, { today: day }) => fixed(dayOfWeek(day, name, 1))),
  rule(`(?<unit>week|month|quarter|year|weekend) after next`, ({ unit = '' }, calendar) =>
    fixed(unitAt(unit, 2, calendar)),
  ),
  rule(`(?<name>${fullWeekday}) week`, weekAfter),
  rule(`(?:a |one )week from (?<name>${fullWeekday})`, weekAfter),
  rule(
    `(?:this |the )?(?:end of (?:the )?(?:business )?day|end of business|close of (?:business|play)|eod|cob)`,
    today,
  ),
  rule('(?:eow|week-end close|end of (?:the )?work(?:ing)? ?week)', atEnd('week')),
  rule('(?:eom|month[- ]end|end of month)', atEnd('month')),
  rule('(?:eoq|quarter[- ]end|end of quarter)', atEnd('quarter')),
  rule('(?:eoy|year[- ]end|end of year)', atEnd('year')),
]

/** What lasts so long began that long ago: "for three years", "seven years now", "two weeks since I left". */
export const lastingPattern = new RegExp(
  `\\bfor (?:about |around |over |almost |nearly |the (?:past|last) )?(?<count1>${count}|an?) (?<unit1>${units})\\b(?: now\\b)?|` +
    `\\b(?<count2>${count}|an?) (?<unit2>${units}) now\\b|\\b(?<count3>${count}|an?) (?<unit3>${units}) since\\b`,
  'gi',
)

function today(_: Groups, calendar: Calendar) {
  return fixed(daysFrom(calendar.today, 1))
}

function atEnd(unit: string): Rule['read'] {
  return (_, calendar) => {
    const { to } = unitAt(unit, 0, calendar)
    return { span: daysFrom(addDays(to, -1), 1), edge: to }
  }
}

function spokenNumber(text: string): number {
  const [tens = '', ones] = text.toLowerCase().split(/[-\s]+/)
  if (tens === 'thirtieth') return 30
  const base = tens === 'twenty' ? 20 : tens === 'thirty' ? 30 : 0
  return base + spelled.indexOf(ones ?? tens) + 1
}

function spokenDate({ month = '', spoken = '' }: Groups, calendar: Calendar) {
  return recurring('year', (turn) => dayOf(turn, monthOf(month), spokenNumber(spoken)), {}, calendar)
}

function spokenMonthly({ spoken, day }: Groups, calendar: Calendar) {
  const number = spoken ? spokenNumber(spoken) : Number(day)
  const at = (turn: number) => {
    const first = addMonths(calendar.today, turn)
    return dayOf(first.year, first.month, number)
  }
  return recurring('month', at, {}, calendar)
}

function weekday(which: string): Rule['read'] {
  return ({ name = '' }, calendar) =>
    recurring('week', (turn) => dayOfWeek(calendar.today, name, turn), { which }, calendar)
}

function lastOf(name: string, { today: day }: Calendar): Day {
  return addDays(day, -(((weekdayOf(day) - weekdayOfName(name) + 6) % 7) + 1))
}

function weekAfter({ name = '' }: Groups, calendar: Calendar) {
  const next = recurring('week', (turn) => dayOfWeek(calendar.today, name, turn), { which: 'next' }, calendar)
  return next === 'impossible' ? next : fixed(daysFrom(addDays(next.span.from, 7), 1))
}

function dayOfWeek(today: Day, name: string, turn: number): Span {
  return daysFrom(addDays(today, weekdayOfName(name) - weekdayOf(today) + 7 * turn), 1)
}

function weekendAround(today: Day, turn: number): Span {
  return daysFrom(addDays(weekOf(today).from, 5 + 7 * turn), 2)
}

// "A few" is two to five of them.
function someAgo({ unit = '' }: Groups, calendar: Calendar) {
  if (/day/i.test(unit)) return fixed({ from: addDays(calendar.today, -6), to: addDays(calendar.today, -1) })
  return fixed({ from: unitAt(unit, -5, calendar).from, to: unitAt(unit, -2, calendar).to })
}

function someAhead({ unit = '' }: Groups, calendar: Calendar) {
  return {
    span: { from: unitAt(unit, 2, calendar).from, to: unitAt(unit, 5, calendar).to },
    edge: back(-3, unit, calendar.today),
  }
}
