import { addDays } from '../../../lib/zoned-time.ts'
import { fixed, recurring } from './meaning.ts'
import { type Rule, rule } from './rule.ts'
import { daysFrom, isoWeek, weekOf } from './spans.ts'
import { yearOf, yearPart } from './vocabulary.ts'

/** Weeks by their ISO number, and weekends. A small number alone may count weeks of a project, and "W-2" is a form. */
export const weekRules: Rule[] = [
  rule(
    `(?:(?:calendar |iso )?(?:week|wk)(?: no\\.?| number)? |(?:calendar week|cw|kw) ?)(?<week>\\d{1,2})${yearPart}(?! of )`,
    numbered,
  ),
  rule(`w(?<week>\\d\\d)${yearPart}(?! of )`, numbered),
  rule(`(?<year>20\\d\\d)-?w(?<week>\\d\\d)`, numbered),
  rule('(?<=\\b(?:over|at|on|during|since|before|after|until|of) (?:the )?)weekend(?! (?:hours?|of))', (_, calendar) =>
    recurring('week', (turn) => daysFrom(addDays(weekOf(calendar.today).from, 5 + 7 * turn), 2), {}, calendar),
  ),
]

function numbered({ week, year }: Record<string, string | undefined>, calendar: Parameters<Rule['read']>[1]) {
  const turn = yearOf(year, calendar)
  const found = recurring('year', (one) => isoWeek(one, Number(week)), { turn }, calendar)
  return found === 'impossible' ? fixed(null) : found
}
