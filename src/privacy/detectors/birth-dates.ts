import type { Detector } from '../personal-span.ts'
import { spansOf } from './spans-of.ts'

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const day = '\\d{1,2}(?:st|nd|rd|th)?'
const date = [
  '\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}',
  `${month}\\s+${day}(?:,?\\s+\\d{4})?`,
  `(?:the\\s+)?${day}\\s+(?:of\\s+)?${month}(?:,?\\s+\\d{4})?`,
].join('|')
const births = new RegExp(
  `\\b(?:born|d\\.?o\\.?b\\b\\.?|date\\s+of\\s+birth|birth\\s?(?:date|day))[^\\d\\n]{0,16}?(?<data>${date})(?!\\w)`,
  'dgi',
)

/** Dates of birth, where the words before say that they are. */
export const birthDates: Detector = (text) => (/born|birth|d\.?o\.?b/i.test(text) ? spansOf(text, births, 'birth') : [])
