import { fixed, recurring } from './meaning.ts'
import { type Groups, type Opener, type Rule, rule } from './rule.ts'
import { type Calendar, fiscalYear, fiscalYearNow, monthsFrom, type Span } from './spans.ts'
import {
  anyMonth,
  monthOf,
  namelikeMonth,
  noCompany,
  ordinalOf,
  plainMonth,
  verblikeMonth,
  which,
  yearBefore,
  yearNeeded,
  yearOf,
} from './vocabulary.ts'

const seasons: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }
const season = `(?<season>${Object.keys(seasons).join('|')})`
const noTag = '(?! (?:tags?|visas?|headings?))'
const inFiscal = '(?:(?:fiscal(?: year)?|financial year|fy) ?)'
const ofYear = ' of (?:the|this) year'

/** Months, quarters, halves, seasons and years by their names. */
export const namedRules: Rule[] = [
  ...named(`(?<month>${plainMonth})\\.?${noCompany}`, 'none', month),
  ...named(`(?<month>${namelikeMonth})\\.?${noCompany}`, 'firm', month),
  ...named(`(?<month>${verblikeMonth})\\.?${noCompany}`, 'soft', month),
  rule(`(?<month>${anyMonth.replace('\\.?', '')})\\.?,? (?<year>(?:19|20)\\d\\d)`, yearly(month)),
  rule(
    `(?<year>20\\d\\d)-(?<number>0[1-9]|1[0-2])(?!-)`,
    ({ year, number }) => fixed(monthsFrom({ year: Number(year), month: Number(number), day: 1 }, 1)),
    'soft',
  ),
  ...named(`q(?<quarter>[1-4])${noCompany}`, 'none', quarter),
  rule(`(?<year>20\\d\\d)[- ]?q(?<quarter>[1-4])`, yearly(quarter)),
  rule(`(?<quarter>[1-4])q ?'?(?<year>(?:20)?\\d\\d)`, yearly(quarter)),
  ...named(`(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?:${ofYear})?`, 'none', quarter, '(?! of )'),
  rule(`(?:last|final) quarter${yearNeeded}`, (groups, calendar) =>
    yearly(quarter)({ ...groups, quarter: '4' }, calendar),
  ),
  ...named(`h(?<half>[12])${noCompany}${noTag}`, 'none', half),
  rule(`(?<half>[12])h ?'?(?<year>(?:20)?\\d\\d)`, yearly(half)),
  ...named(`(?<ordinal>first|second|1st|2nd) half(?:${ofYear})?`, 'none', half, '(?! of | hour|-)'),
  ...named(season, 'firm', inSeason),
  rule(`(?:fiscal |f)q(?<quarter>[1-4])(?:,? (?:of )?(?:fy|fiscal)? ?(?<year>(?:20|')?\\d\\d))?`, fiscalQuarter),
  rule(`(?:fiscal )?q(?<quarter>[1-4])(?:,? (?:of )?|[-/])${inFiscal}(?<year>(?:20|')?\\d\\d)`, fiscalQuarter),
  rule(`${inFiscal}(?<year>(?:20|')?\\d\\d),? q(?<quarter>[1-4])`, fiscalQuarter),
  rule(`(?:fiscal )?h(?<half>[12])(?:,? (?:of )?|[-/])${inFiscal}(?<year>(?:20|')?\\d\\d)`, fiscalHalf),
  rule(`${inFiscal}(?<year>(?:20|')?\\d\\d)`, ({ year }, calendar) =>
    fixed(fiscalYear(yearOf(year, calendar) ?? 0, calendar)),
  ),
  rule(
    `(?<!\\b(?:the|these|those) )(?<year>20[0-4]\\d)(?! (?:\\w+ )?(?:units|doors|homes|beds|apartments|residents|calls|people|accounts|rules|leases)| inc|-\\d)`,
    wholeYear,
    'soft',
  ),
  rule('(?<=^(?:(?!unit|suite|room|form|version)\\S+ ){1,3})(?<year>20[0-4]\\d)(?= ?$)', wholeYear),
]

type SpanOf = (year: number, groups: Groups, calendar: Calendar) => Span | null

// With "last", "this" or a year beside it a name can mean nothing but time; alone it may need a preposition.
function named(name: string, needs: Opener, spanOf: SpanOf, after = ''): Rule[] {
  const read = yearly(spanOf)
  const noModal = needs === 'soft' ? '(?! (?:be|not|have|need|also|well|i|we|you|they)(?![a-z]))' : ''
  return [
    rule(`(?<which>${which}) ${name}${noModal}${after}`, read),
    rule(`${yearBefore}${name}${after}`, read),
    rule(`${name}${yearNeeded}${after}`, read),
    rule(`${name}${noModal}${after}`, read, needs),
  ]
}

function yearly(spanOf: SpanOf): Rule['read'] {
  return (groups, calendar) => {
    const { year, yearBefore: before, which: chosen } = groups
    const choice = { which: chosen, turn: yearOf(year ?? before, calendar) }
    return recurring('year', (turn) => spanOf(turn, groups, calendar), choice, calendar)
  }
}

function wholeYear({ year }: Groups) {
  return fixed(monthsFrom({ year: Number(year), month: 1, day: 1 }, 12))
}

function month(year: number, { month: name = '' }: Groups): Span {
  return monthsFrom({ year, month: monthOf(name), day: 1 }, 1)
}

function quarter(year: number, { quarter: number, ordinal }: Groups): Span {
  return monthsFrom({ year, month: partOf(number, ordinal) * 3 - 2, day: 1 }, 3)
}

function half(year: number, { half: number, ordinal }: Groups): Span {
  return monthsFrom({ year, month: partOf(number, ordinal) * 6 - 5, day: 1 }, 6)
}

function inSeason(year: number, { season: name = '' }: Groups): Span {
  return monthsFrom({ year, month: seasons[name.toLowerCase()] ?? 1, day: 1 }, 3)
}

function fiscalQuarter({ quarter: number, year }: Groups, calendar: Calendar) {
  return fiscalPart({ size: 3, number: Number(number) }, year, calendar)
}

function fiscalHalf({ half: number, year }: Groups, calendar: Calendar) {
  return fiscalPart({ size: 6, number: Number(number) }, year, calendar)
}

function fiscalPart({ size, number }: { size: number; number: number }, year: string | undefined, calendar: Calendar) {
  const partIn = (fiscal: number) => {
    const { from } = fiscalYear(fiscal, calendar)
    const month = from.month - 1 + (number - 1) * size
    return monthsFrom({ year: from.year + Math.floor(month / 12), month: (month % 12) + 1, day: 1 }, size)
  }
  const given = yearOf(year, calendar)
  const ahead = fiscalYearNow(calendar) - calendar.today.year
  return given === undefined ? recurring('year', (turn) => partIn(turn + ahead), {}, calendar) : fixed(partIn(given))
}

function partOf(digit: string | undefined, ordinal: string | undefined): number {
  return digit ? Number(digit) : ordinalOf(ordinal ?? 'first')
}
