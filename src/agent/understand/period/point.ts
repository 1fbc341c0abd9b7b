import { addDays } from '../../../lib/zoned-time.ts'
import { dateRules } from './date-rules.ts'
import { holidayRules } from './holiday-rules.ts'
import type { Impossible, Meaning } from './meaning.ts'
import { mapMeaning } from './meaning.ts'
import { namedRules } from './named-rules.ts'
import { partOf, partPattern, spanBeside } from './parts.ts'
import { currentUnit, relativeRules } from './relative-rules.ts'
import { type Opener, type Rule, toRegExp } from './rule.ts'
import { type Calendar, daysFrom, lengthOf, type Span, weekOf } from './spans.ts'
import { talkRules } from './talk-rules.ts'
import { anyWeekday, count, fullWeekday, weekdayOfName } from './vocabulary.ts'
import { weekRules } from './week-rules.ts'

/** A stretch of time named at one place of a text; `end` is where its words end. */
export type Point = { meaning: Meaning | Impossible; end: number }

const rules: Rule[] = [...relativeRules, ...namedRules, ...dateRules, ...weekRules, ...holidayRules]
const rulesOfTalk = [...talkRules, ...rules]
const strength: Record<Opener, number> = { none: 0, soft: 1, firm: 2 }
const article = toRegExp("(?:all of )?(?:the |this year's (?=first))?")
const weekOfDay = toRegExp(
  '(?:week|wk|(?<weekend>weekend)) (?:of|beginning|starting|commencing|from|ending) (?:the )?|w/c ',
)
const dayInWeek = toRegExp(
  `(?<name>${anyWeekday})(?:,? (?:of |in )?(?:the )?)(?=(?:this|last|next|previous|past|week|a|an|one|two|three|four|\\d)(?![a-z]))`,
)
const beside = toRegExp(
  `(?:(?<count>${count}) )?(?<unit>days?|weeks?|months?) (?<side>before|after|following|leading up to) (?!last(?! [a-z0-9]))`,
)
const weekThenDay = toRegExp(`(?:last|this|next) week(?:'s|,)? (?<name>${fullWeekday})`)

/** The longest reading of the words that begin at a place of a text, behind an opener of the given strength. */
export function pointAt(text: string, index: number, calendar: Calendar, opener: Opener = 'none'): Point | null {
  const start = index + (matchAt(article, text, index)?.[0].length ?? 0)
  const found = [
    ruled(text, start, calendar, opener),
    inPart(text, start, calendar),
    inWeek(text, start, calendar),
    weekAround(text, start, calendar),
    besideAt(text, start, calendar),
  ].filter((point) => point !== null)
  return found.reduce<Point | null>((best, point) => (best && best.end >= point.end ? best : point), null)
}

function ruled(text: string, index: number, calendar: Calendar, opener: Opener): Point | null {
  let best: Point | null = null
  for (const rule of calendar.talk ? rulesOfTalk : rules) {
    if (strength[rule.needs] > strength[opener]) continue
    best = longer(best, readAt(rule, text, index, calendar))
  }
  return best
}

function readAt({ pattern, read }: Rule, text: string, index: number, calendar: Calendar): Point | null {
  const match = matchAt(pattern, text, index)
  const meaning = match && read(match.groups ?? {}, calendar)
  return match && meaning ? { meaning, end: index + match[0].length } : null
}

function longer(best: Point | null, point: Point | null): Point | null {
  return point && (!best || point.end > best.end) ? point : best
}

/** "The end of last month", "early October", "the first week of November". */
function inPart(text: string, index: number, calendar: Calendar): Point | null {
  const match = matchAt(partPattern, text, index)
  if (!match) return null
  const start = index + match[0].length
  const whole = pointAt(text, start, calendar, 'firm') ?? wholeUnit(text, start, calendar)
  if (!whole || whole.meaning === 'impossible') return whole
  const meaning = partOf(match.groups ?? {}, whole.meaning)
  return meaning && { meaning, end: whole.end }
}

function wholeUnit(text: string, index: number, calendar: Calendar): Point | null {
  return readAt(currentUnit, text, index + (matchAt(article, text, index)?.[0].length ?? 0), calendar)
}

/** "Thursday of last week", "Tuesday two weeks ago", "last week Thursday". */
function inWeek(text: string, index: number, calendar: Calendar): Point | null {
  const before = matchAt(dayInWeek, text, index)
  const after = before ?? matchAt(weekThenDay, text, index)
  if (!after) return null
  const { name = '' } = after.groups ?? {}
  const week = pointAt(text, before ? index + before[0].length : index, calendar)
  if (!week || week.meaning === 'impossible' || lengthOf(week.meaning.span) !== 7) return null
  const day = (monday: Parameters<typeof addDays>[0]) => daysFrom(addDays(monday, weekdayOfName(name)), 1)
  const span = day(week.meaning.span.from)
  return { meaning: { span }, end: before ? week.end : index + after[0].length }
}

/** "The week of 26 October": the Monday-to-Sunday week around a day. */
function weekAround(text: string, index: number, calendar: Calendar): Point | null {
  const match = matchAt(weekOfDay, text, index)
  const point = match && pointAt(text, index + match[0].length, calendar, 'firm')
  if (!point || point.meaning === 'impossible') return point
  if (lengthOf(point.meaning.span) !== 1) return null
  const { weekend } = match.groups ?? {}
  const around = ({ from }: Span) => (weekend ? daysFrom(addDays(weekOf(from).from, 5), 2) : weekOf(from))
  return { meaning: mapMeaning(point.meaning, around), end: point.end }
}

/** "The day before 19 Nov", "the week after Labor Day", "the 30 days before 15 November". */
function besideAt(text: string, index: number, calendar: Calendar): Point | null {
  const match = matchAt(beside, text, index)
  const point = match && pointAt(text, index + match[0].length, calendar, 'firm')
  if (!point || point.meaning === 'impossible') return point
  const part = (span: Span) => spanBeside(span, match.groups ?? {})
  return { meaning: mapMeaning(point.meaning, part), end: point.end }
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}
