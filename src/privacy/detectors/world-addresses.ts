import type { Detector, PersonalSpan } from '../personal-span.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const name = "\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}"
const any = "[\\p{L}\\p{M}][\\p{L}\\p{M}.'’-]{0,30}"
const number = '\\d{1,5}[A-Za-z]?(?![\\p{L}\\d:/%])'
const first = '(?<![\\p{L}\\p{N}$€£#.:/-])(?:\\d{1,6}\\s)?'
const unit = '(?:,?\\s+(?:apt|apartment|unit|suite|ste)\\.?\\s*#?\\d[\\w-]{0,7})'
const state = '(?:[A-Z]{2}|nan)'
const place = `(?:${name}(?:\\s${name}){0,3})`
const tail = `(?:${unit})?(?:(?:,|\\s?\\n)\\s{0,2}(?:,\\s)?(?:${state}\\s*\\n\\s)?${place}){0,3}(?:[,\\s]{1,3}${state})?(?:[,\\s]{1,3}\\d{4,6}(?:-\\d{4})?)?(?![\\p{L}\\d])`

const prefixed = new RegExp(
  `${first}(?:[Rr](?:ua|úa|ue)|[Aa](?:venida|vda\\.?|v\\.|venue)|[Cc](?:alle|hemin|arrera)|[Vv]ia(?:le)?|[Pp](?:iazza|aseo|laza|lace)|[Bb]oulevard|[Uu]l(?:\\.|ica)|trg)\\s(?:${any}\\s){1,5}?${number}${tail}`,
  'gu',
)
const compound = new RegExp(
  `${first}(?:${name}\\s){0,2}\\p{Lu}[\\p{L}-]{1,24}(?:stra(?:ss|ß)e|str\\.|gasse|weg|platz|allee|gatan?|vägen|vej|veg(?:en)?|gade|straat|laan|plein|kade|stræti|katu|tie|utca|útja|tee)\\s${number}${tail}`,
  'gu',
)
const figured = new RegExp(
  `(?<![\\p{L}\\p{N}$€£#.:/-])\\d{1,6}\\s(?:\\d{1,5}\\s)?(?:${name}\\s){1,5}${number}${tail}`,
  'gu',
)
const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${name}\\s){1,4}${number}${tail}`, 'gu')
const loose = new RegExp(
  `(?<![\\p{L}\\p{N}$€£#.:/-])\\d{1,6}\\s(?:\\d{1,5}\\s)?(?:${any}\\s){1,5}?(?:${number}|street|avenue|road|drive|lane|court)(?:${unit})?`,
  'giu',
)
const military =
  /\b(?:PSC \d{1,5},? Box \d{1,5}|Unit \d{1,5},? Box \d{1,5}|(?:USNS|USS|USCGC) \p{Lu}\p{L}+)(?:\s{1,2}(?:[AFD]PO)\s[A-Z]{2}\s\d{5})?/giu

const introduction =
  /(?:\baddress(?:\s+is)?\s*:?|\bit is|\bliv(?:es?|ed|ing)\s+(?:at|on|in)|\bmeet me at|\btaxi to|\b(?:ship\w*|deliver\w*|sen[dt]|mail\w*|return|one|this|it|come)\s+(?:\w+\s)?to|\bis at|\blocated\s+(?:at|in|on)|\benter on|\bdrops you off at|\bside of|\bcorner of|\bplace is(?:\s+at)?|\bmoved\s+(?:in)?to)\s*$/i
const announcements = /address|it is|liv|meet|taxi|\bto\b|\bat\b|located|enter|side|corner/i
const capitalAndFigure = /[A-ZÀ-Ž\u0370-\u04ff][^\s\d]{0,30}\s\d/
const hasUnit = new RegExp(unit, 'i')
const month = /^\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/** Addresses as other countries write them, by their words for streets, or by figures where the words before announce one. */
export const worldAddresses: Detector = (text) => [
  ...(capitalAndFigure.test(text) ? byCapitals(text) : []),
  ...(announcements.test(text) ? spansOf(text, loose, 'address', isLoose) : []),
  ...(/\bbox\b|USN?S|USCGC/i.test(text) ? spansOf(text, military, 'address') : []),
]

function isLoose(found: string, start: number, text: string): boolean {
  return !month.test(found) && announced(text, start) && /\d\s/.test(found)
}

function byCapitals(text: string): PersonalSpan[] {
  return [
    ...spansOf(text, prefixed, 'address'),
    ...spansOf(text, compound, 'address'),
    ...spansOf(text, figured, 'address', isFigured),
    ...spansOf(text, named, 'address', (_, start) => announced(text, start)),
  ]
}

function isFigured(found: string, start: number, text: string): boolean {
  return !month.test(found) && (hasUnit.test(found) || startsLine(text, start) || announced(text, start))
}

function announced(text: string, start: number): boolean {
  return isIntroduced(text, start, introduction)
}

function startsLine(text: string, start: number): boolean {
  return text[start - 1] === '\n' && text.includes('\n', start)
}
