import { addDays, addMonths } from '../../../lib/zoned-time.ts'
import { fixed } from './meaning.ts'
import { type Groups, type Rule, rule } from './rule.ts'
import { type Calendar, daysFrom, monthsFrom, moveMonths, type Span, toDate } from './spans.ts'
import { back, longUnit, unitAt, unitsAhead } from './units.ts'
import { count, countOf } from './vocabulary.ts'

const units = 'hours?|hrs?|days?|d|weeks?|wks?|w|fortnights?|months?|mo|m|quarters?|q|years?|yrs?|y'
const whole = 'week|month|quarter|half|year|weekend'
const fiscal = '(?:(?<fiscal>fiscal|financial) |calendar )?'
const soFar = '(?: (?:so far|to date))'
const silent = "no|not|never|without|nobody|none|quiet|silent|hasn't|haven't|didn't"
const atLeast = '(?:(?:over|more than|at least|the (?:last|past)) )?'
/** Behind a preposition these words count debts: "accounts past 120 days". */
const overdue =
  '(?<!\\b(?:accounts?|balances?|debts?|residents?|invoices?|rent|us|them|it|is|are|go|goes|was|were|due) )'

/** Stretches of days counted from today. */
export const relativeRules: Rule[] = [
  rule('(?:today|this (?:morning|afternoon|evening)|tonight|earlier today)', (_, { today }) =>
    fixed(daysFrom(today, 1)),
  ),
  rule('(?:yesterday(?: (?:morning|afternoon|evening))?|last night)', (_, { today }) =>
    fixed(daysFrom(addDays(today, -1), 1)),
  ),
  rule('day before yesterday', (_, { today }) => fixed(daysFrom(addDays(today, -2), 1))),
  rule('(?<after>day after )?tomorrow', ({ after }, { today }) => fixed(daysFrom(addDays(today, after ? 2 : 1), 1))),
  rule('(?:recently|lately|of late)', (_, calendar) => fixed(toDate(addDays(calendar.today, -30), calendar))),
  rule(
    `(?:${fiscal}(?<unit>week|month|quarter|year)[- ]to[- ]date|(?<short>f?ytd|qtd|mtd|wtd))`,
    ({ unit, short = '', fiscal: isFiscal }, calendar) =>
      fixed(
        toDate(
          begin(
            unit ?? shortUnits[short.slice(-3)[0]?.toLowerCase() ?? ''] ?? '',
            calendar,
            isFiscal ?? /^f/i.exec(short)?.[0],
          ).from,
          calendar,
        ),
      ),
  ),
  rule(`(?:so far (?:in )?|earlier )(?:this|the current) ${fiscal}(?<unit>${whole})`, begunSoFar),
  rule(`(?:this|the current) ${fiscal}(?<unit>${whole})${soFar}`, begunSoFar),
  rule(`later (?:this|in the) (?<unit>${whole})`, ({ unit = '' }, calendar) =>
    fixed({ from: addDays(calendar.today, 1), to: unitAt(unit, 0, calendar).to }),
  ),
  rule(`(?<=\\b(?:in|over|within|during|for) the )last (?<unit>day|week|month|year)`, lastUnits),
  rule(`past (?<unit>week|month|quarter|half|year|fortnight|weekend)`, pastUnit),
  rule(`last (?<unit>fortnight)`, lastUnits),
  rule(`(?:last|past|previous) (?<unit>year) and a half`, (_, calendar) =>
    fixed(toDate(moveMonths(calendar.today, -18), calendar)),
  ),
  rule(
    `${overdue}(?:last|past|previous|prior|trailing|rolling)[- ]?(?<count>${count})(?:[- ]?(?<unit>${units}))`,
    lastUnits,
  ),
  rule(`(?:last|past|previous|prior) (?<count>${count}) (?:full|complete|calendar|whole) (?<unit>${units})`, fullUnits),
  rule(`(?:last|past) half (?:a )?year`, (_, calendar) => fixed(toDate(moveMonths(calendar.today, -6), calendar))),
  rule(
    `(?<=^|\\b(?:${silent}|been)(?![a-z]).{0,60})for ${atLeast}(?<count>${count}) (?<unit>days|weeks|months)`,
    lastUnits,
  ),
  rule(`(?<=\\b(?:${silent})(?![a-z]).{0,60})in ${atLeast}(?<count>${count}) (?<unit>days|weeks|months)`, lastUnits),
  rule(`(?<!\\b(?:an?|per) )(?<count>\\d{1,3})(?<unit>d|w|wk|mo)`, lastUnits),
  rule(`(?<=^(?:\\S+ ){0,4})(?<count>\\d{1,3}) ?(?<unit>${units})(?= ?$)`, lastUnits),
  rule(`(?<which>this|current|last|previous|preceding|prior|next|coming) ${fiscal}(?<unit>${whole})`, calendarUnit),
  rule(`(?<unit>week|month|quarter|year|weekend) before last`, ({ unit = '' }, calendar) =>
    fixed(unitAt(unit, -2, calendar)),
  ),
  rule(
    `(?<count>an?|${count}) (?<unit>days?|weeks?|fortnights?|weekends?|months?|quarters?|years?) (?:ago|back)(?<today> today)?`,
    ago,
  ),
  rule(`half a year ago`, (_, { today }) => fixed(monthsFrom(addMonths(today, -6), 1))),
  rule(`(?:next|coming) (?:(?<count>${count}) )?(?<unit>${units}|weekends)`, nextUnits),
  rule(`(?<=\\bin )(?<count>${count}) (?<unit>days?|weeks?|months?|quarters?|years?)(?:' time)?`, unitsAhead),
  rule(`(?<count>${count}|an?) (?<unit>days?|weeks?|months?|quarters?|years?) from (?:now|today)`, unitsAhead),
]

/** "The month", "the year" as what a part is of: "the beginning of the year". */
export const currentUnit: Rule = rule(`(?<unit>week|month|quarter|year)`, calendarUnit)

const shortUnits: Record<string, string> = { y: 'year', q: 'quarter', m: 'month', w: 'week' }

function begin(unit: string, calendar: Calendar, isFiscal?: string): Span {
  return unitAt(unit, 0, calendar, isFiscal)
}

function begunSoFar({ unit = '', fiscal: isFiscal }: Groups, calendar: Calendar) {
  return fixed(toDate(begin(unit, calendar, isFiscal).from, calendar))
}

function calendarUnit({ which = 'this', unit = '', fiscal: isFiscal }: Groups, calendar: Calendar) {
  const turn = /this|current/i.test(which) ? 0 : /next|coming/i.test(which) ? 1 : -1
  return fixed(unitAt(unit, turn, calendar, isFiscal))
}

function lastUnits({ count: given = '1', unit = '' }: Groups, calendar: Calendar) {
  const amount = countOf(given)
  return fixed(toDate(back(amount, unit, calendar.today), calendar))
}

function pastUnit(groups: Groups, calendar: Calendar) {
  const { unit = '' } = groups
  if (/weekend/i.test(unit)) return fixed(unitAt('weekend', -1, calendar))
  return lastUnits(groups, calendar)
}

function fullUnits({ count: given = '', unit = '' }: Groups, calendar: Calendar) {
  const long = longUnit(unit)
  return fixed({ from: unitAt(long, -countOf(given), calendar).from, to: unitAt(long, 0, calendar).from })
}

function nextUnits({ count: given = '1', unit = '' }: Groups, { today }: Calendar) {
  return fixed({ from: addDays(today, 1), to: addDays(back(-countOf(given), unit, today), 1) })
}

function ago({ count: given = '', unit = '', today }: Groups, calendar: Calendar) {
  const amount = countOf(given)
  const span = today ? daysFrom(back(amount, unit, calendar.today), 1) : unitAt(unit, -amount, calendar)
  return { span, edge: /weekend/i.test(unit) ? span.from : back(amount, unit, calendar.today) }
}
