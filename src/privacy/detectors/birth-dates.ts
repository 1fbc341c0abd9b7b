import type { PersonalSpan } from '../personal-span.ts'
import type { Detector } from './detector.ts'
import { spansOf } from './spans-of.ts'

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const day = '\\d{1,2}(?:st|nd|rd|th)?'
const ordinal =
  '(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)'
const sayYear =
  '(?:(?:nineteen|twenty|eighteen)[ -](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:oh|hundred)(?:[ -]\\w{3,5})?|ten|eleven|twelve|\\w{3,6}teen)|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|\\w{3,6}teen|eleven|twelve))?)'
const date = [
  '\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}',
  `\\d{1,2}[-/ ]${month}[-/ ]\\d{2,4}`,
  `${month}\\s+(?:the\\s+)?(?:${day}|${ordinal})(?:,?\\s+(?:of\\s+)?(?:\\d{4}|${sayYear}))?`,
  `(?:the\\s+)?(?:${day}|${ordinal})\\s+(?:of\\s+)?${month}(?:,?\\s+(?:\\d{4}|${sayYear}))?`,
  `${month}\\s+(?:\\d{4}|${sayYear})`,
].join('|')
const gap =
  "(?:[\\s:;,.?=()-]|is|was|on|of|the|it['’]?s|uh|um|he|she|(?:customer|user|caller|tenant|resident|me|client|guest|patient)(?=:)|in [\\w' ]{2,24}? on ){0,8}?"
const births = new RegExp(
  `(?:\\(b\\.?(?= ?\\d)|\\b(?:born|née|d\\.?o\\.?b\\b\\.?|date\\s+of\\s+birth|birth\\s?(?:date|day)))${gap}(?<data>${date})(?!\\w)`,
  'dgi',
)
const asked = /\b(?:date of birth|birth ?(?:date|day)|d\.?o\.?b|born)\b/i
const answers = new RegExp(`(?<!\\w)(?:${date})(?!\\w)`, 'gi')
const longestLead = 40

/** Dates of birth, where the words before say that they are. */
export const birthDates: Detector = (text) => spansOf(text, births, 'birth')

/** The date at the beginning of a turn, when the turn before asked for a date of birth. */
export function birthAnswers(text: string, before: string): PersonalSpan[] {
  if (!asked.test(before)) return []
  return spansOf(text.slice(0, 160), answers, 'birth', (_, start) => start <= longestLead).slice(0, 1)
}
