import { addressEnd } from './address-tail.ts'
import { cueOf } from './cue-words.ts'
import type { Detector } from './detector.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const street =
  'street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|terrace|ter|circle|cir|parkway|pkwy|highway|hwy|square|sq|trail|loop'
const unit = '(?:,?\\s+(?:apt|apartment|unit|suite|ste|#)\\.?\\s*#?[\\w-]{1,8})?'
const capitals = street.replace(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)
const start = '(?<![\\w$€£#.:/-])(?:\\d{1,6}\\s)?\\d{1,6}[A-Za-z]?'
const written = new RegExp(
  `${start}\\s+(?:[NSEW]{1,2}\\.?\\s+)?(?:(?:[A-Z][\\w'’]{0,20}|\\d{1,3}(?:st|nd|rd|th))\\s+){1,3}(?:${capitals})\\b\\.?(?!\\w)`,
  'g',
)
const saidNumber =
  '\\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w{3,7}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh|zero)[ -]){0,4}(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w{3,7}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)'
const spoken = new RegExp(
  `(?:${start}|${saidNumber})\\s+(?:[a-z'’]{2,20}\\s+){1,2}(?:street|avenue|road|boulevard|lane|drive|court|place|terrace|parkway)\\b${unit}`,
  'gi',
)
const introduction =
  /\b(?:address(?:\s+is)?|lives?(?:\s+(?:at|on|in))?|living\s+at|resides?\s+at|moved\s+to|mail(?:ed)?\s+to)\W*$/i

/** Street addresses: as written with capitals or in small letters where the words before say so. */
export const streetAddresses: Detector = (text, { digits, words }) => [
  ...(digits > 0
    ? spansOf(text, written, 'address').map((span) => ({ ...span, end: addressEnd(text, span.end).end }))
    : []),
  ...((words & cueOf.home) !== 0
    ? spansOf(text, spoken, 'address', (_, at) => isIntroduced(text, at, introduction))
    : []),
]
