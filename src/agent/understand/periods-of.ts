import type { AnswerRequest } from '../../model/agent.ts'
import type { Intent } from '../../model/plan.ts'
import { comparedPeriods } from './compared-periods.ts'
import { atDated } from './confinement.ts'
import { algebra, withoutSpan } from './parse-grouping.ts'
import { parsePeriod } from './parse-period.ts'
import type { Context } from './understanding.ts'

const comparing = /\b(?:against|versus|vs\.?|compared (?:to|with)|than|or)\b/i

type Periods = { request: AnswerRequest; context: Context; length: string; asked: Intent }

/** The period a question is about, the one it is set against, and the words of both. A length without contact is no period. */
export function periodsOf(words: string, { request, context, length, asked }: Periods) {
  const reading = { now: context.now, timeZone: request.timeZone, fiscalYearStart: context.profile.fiscalYearStart }
  const asWhole = length ? words.replace(length, ' ') : words
  const told = atDated(algebra.has(asked) ? withoutSpan(asWhole) : asWhole)
  const pair = asked === 'compare' ? comparedPeriods(told, reading) : null
  if (pair) return pair
  const period = parsePeriod(told, reading)
  const phrase = period.kind === 'range' ? period.time.phrase : period.kind === 'future' ? period.phrase : ''
  const after = phrase ? told.slice(told.indexOf(phrase) + phrase.length) : ''
  const other = comparing.test(after) ? parsePeriod(after, reading) : null
  const second = other?.kind === 'range' ? other.time : null
  return { period, second, phrases: [phrase, second?.phrase ?? '', length].filter((one) => one !== '') }
}
