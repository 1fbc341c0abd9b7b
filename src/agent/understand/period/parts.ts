import { addDays, addMonths, weekdayOf } from '../../../lib/zoned-time.ts'
import { type Meaning, mapMeaning } from './meaning.ts'
import { type Groups, toRegExp } from './rule.ts'
import { daysFrom, isBefore, lengthOf, moveMonths, type Span, weekOf } from './spans.ts'
import { count, countOf, fullWeekday, ordinal, ordinalOf, weekdayOfName } from './vocabulary.ts'

const joint = '(?: (?:of|in) (?:the )?| the )'

/** A part of a longer stretch; the stretch follows. */
export const partPattern = toRegExp(
  [
    `(?:very )?(?<edge>beginning|start|end|middle)(?: part)?${joint}`,
    `(?<third>early|mid|late)(?: part of)?(?: in)?(?: | ?-)(?:the )?`,
    `(?<half>first|second|1st|2nd|latter) half${joint}`,
    `(?<final>last|final)(?: (?<count>${count}))? (?<unit>days?|weeks?|months?)${joint}`,
    `first (?<count1>${count}) (?<unit1>days|weeks|months)${joint}`,
    `(?<nth>${ordinal})(?<full> full)? (?<unit2>day|week|month|weekend)${joint}`,
    `(?<nthDay>${ordinal}|last|final) (?<weekday>${fullWeekday})${joint}`,
  ].join('|'),
)

/** Null where the whole has no such part: "the fifth week of Monday". */
export function partOf(groups: Groups, whole: Meaning): Meaning | null {
  const { edge, third, half } = groups
  const length = lengthOf(whole.span)
  if (length < 5) return null
  if (edge) return atEdge(edge, whole)
  if (third) return mapMeaning(whole, (span) => thirdOf(span, third))
  if (half) return mapMeaning(whole, (span) => halfOf(span, /first|1st/i.test(half)))
  return mapIfPart(whole, (span) => stretchIn(span, groups))
}

/** Counted units right before or after a span; an uncounted week is the calendar's: "the week before Easter". */
export function spanBeside({ from, to }: Span, { count: counted, unit = '', side = '' }: Groups): Span {
  const isBefore = !/^(?:after|following)/i.test(side)
  if (!counted && /^w/i.test(unit)) return weekOf(isBefore ? addDays(from, -7) : addDays(to, 6))
  const amount = countOf(counted ?? 'one') || 1
  return isBefore ? { from: shift(from, unit, -amount), to: from } : { from: to, to: shift(to, unit, amount) }
}

function atEdge(edge: string, whole: Meaning): Meaning {
  if (/middle/i.test(edge)) return mapMeaning(whole, (span) => thirdOf(span, 'mid'))
  const isEnd = /end/i.test(edge)
  const part = mapMeaning(whole, (span) =>
    lengthOf(span) > 300 ? monthAtEdge(span, isEnd) : thirdOf(span, isEnd ? 'late' : 'early'),
  )
  return { ...part, edge: isEnd ? whole.span.to : whole.span.from }
}

function monthAtEdge({ from, to }: Span, isEnd: boolean): Span {
  return isEnd ? { from: addMonths(to, -1), to } : { from, to: addMonths(from, 1) }
}

/** Months fall into 1–10, 11–20 and the rest, quarters into months, years into a quarter, May–August and a quarter. */
function thirdOf({ from, to }: Span, third: string): Span {
  const length = lengthOf({ from, to })
  const [first, second] =
    length > 300
      ? [addMonths(from, 3), addMonths(from, 9)]
      : length > 80
        ? [addMonths(from, Math.round(length / 91)), addMonths(to, -Math.round(length / 91))]
        : [addDays(from, length > 20 ? 10 : 2), addDays(from, length > 20 ? 20 : 4)]
  if (/early/i.test(third)) return { from, to: first }
  if (/late/i.test(third)) return { from: second, to }
  return length > 300 ? { from: addMonths(from, 4), to: addMonths(from, 8) } : { from: first, to: second }
}

function halfOf({ from, to }: Span, isFirst: boolean): Span {
  const length = lengthOf({ from, to })
  const middle =
    length > 300 ? addMonths(from, 6) : addDays(from, length > 80 ? 45 : length > 20 ? 15 : Math.floor(length / 2))
  return isFirst ? { from, to: middle } : { from: middle, to }
}

function mapIfPart(whole: Meaning, part: (span: Span) => Span | null): Meaning | null {
  return part(whole.span) && mapMeaning(whole, (span) => part(span) ?? span)
}

function stretchIn(span: Span, groups: Groups): Span | null {
  const {
    final,
    count: counted = '1',
    unit = '',
    count1,
    unit1 = '',
    nth,
    unit2 = '',
    nthDay = '',
    weekday,
    full,
  } = groups
  if (weekday) return within(weekdayIn(span, nthDay, weekdayOfName(weekday)), span)
  if (countOf(counted) === 0 || countOf(count1 ?? 'one') === 0) return null
  if (final) return within({ from: shift(span.to, unit, -countOf(counted)), to: span.to }, span)
  if (count1) return within({ from: span.from, to: shift(span.from, unit1, countOf(count1)) }, span)
  if (full && /week/i.test(unit2)) return within(weekOf(weekdayIn(span, nth ?? '', 0).from), span)
  const number = ordinalOf(nth ?? '')
  if (/weekend/i.test(unit2)) return within(daysFrom(weekdayIn(span, nth ?? '', 5).from, 2), span)
  return within({ from: shift(span.from, unit2, number - 1), to: shift(span.from, unit2, number) }, span)
}

function shift(day: Span['from'], unit: string, amount: number) {
  return /^m/i.test(unit) ? moveMonths(day, amount) : addDays(day, (/^w/i.test(unit) ? 7 : 1) * amount)
}

function weekdayIn({ from, to }: Span, nth: string, weekday: number): Span {
  const last = addDays(to, -1)
  if (/last|final/i.test(nth)) return daysFrom(addDays(last, -((weekdayOf(last) - weekday + 7) % 7)), 1)
  return daysFrom(addDays(from, ((weekday - weekdayOf(from) + 7) % 7) + 7 * (ordinalOf(nth) - 1)), 1)
}

function within(part: Span, whole: Span): Span | null {
  return isBefore(part.from, whole.from) || !isBefore(part.from, whole.to) ? null : part
}
