import { anyMonth, fullWeekday, ordinal } from './vocabulary.ts'

const ofTens = 'twentieth|thirtieth|(?:elev|thirte|fourte|fifte|sixte|sevente|eighte|ninete)enth|twelfth'
const holidays =
  'new year|valentine|patrick|juneteenth|of july|halloween|thanksgiving|christmas|xmas|easter|holidays?(?: season| period)?|good friday'
const clock = 'noon|midday|lunch|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b'
const short =
  '(?:last|past|previous|prior|trailing|rolling|next|coming)\\b.{0,40}?\\b(?:d|w|mo|m|q|y|hrs?|wks?|yrs?)\\b'

// What every rule for a time needs one of.
const timeWords = new RegExp(
  '\\d|day|week|month|quarter|year|hour|fortnight|half|night|morning|noon|evening|tomorrow|yesterday|' +
    `\\b(?:${anyMonth}|${fullWeekday}|mon|tues?|wed|thurs?|thur|fri|sat|sun|spring|summer|autumn|fall|winter)\\b|` +
    `\\b(?:${ordinal}|${ofTens})\\b|\\b(?:${holidays})|\\b(?:recently|lately|late|while|[yqmw]td|fytd|eod|cob|eo[wmqy]|close of|end of)\\b|` +
    `\\b(?:by|before|at|until)\\s.{0,24}?\\b(?:${clock})|\\b${short}`,
  'is',
)

/** Whether a text may name a time at all: false is certain, and much quicker to find than a time. */
export function mayNameTime(text: string): boolean {
  return timeWords.test(text)
}
