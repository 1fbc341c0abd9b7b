import type { PersonalSpan } from '../personal-span.ts'
import { addressEnd, hasUnitAt } from './address-tail.ts'
import { isDigit } from './ascii-signs.ts'
import { boxesAndCorners, withTail } from './boxes-and-corners.ts'
import type { Places } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import type { Detector } from './detector.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { month, weekday } from './months.ts'
import { numberedStreets } from './numbered-streets.ts'
import { isIntroduced, spansOf } from './spans-of.ts'
import { streetBefore, streetEnding } from './street-words.ts'

const name = "\\p{Lu}[\\p{L}\\p{M}.'’/-]{0,30}"
const unitWord = '(?:Apt|Apartment|Appartamento|Suite|Unit|Flat|Piso|Piano|Puerta)'
const space = '[ \\u00a0]'
const small =
  '(?:de|del|della|delle|dei|degli|di|da|do|dos|das|des|du|la|le|les|el|los|las|der|den|dem|am|an|im|na|van|ter|het|aux?|sv|św)'
const number =
  '\\d{1,5}(?: ?[A-Za-z](?![\\p{L}\\p{N}])|[-/]\\d{1,4}[a-zA-Z]?)?(?![\\p{L}\\d:%]|[.,/]\\d)(?:\\.(?=\\s{1,2}(?:\\n|Apt|Suite)|\\n|,))?'
const named = new RegExp(
  `(?<![\\p{L}\\p{N}@#])(?:${streetBefore}|${name})(?:${space}(?:${small}${space}(?:${small}${space})?)?(?:d['’])?${name}|${space}(?:\\p{Ll}{2,14}${space})?(?:utca|útja|út|tér|körút|köz|ulice|tere?|terrasse|revolucije|plads|fejedelem|sokak|caddesi|kuja|katu|tie|polku|bulevardi)){0,4}(?:${space}${number}|,${space}${number}(?!${space}(?!${unitWord})\\p{Lu}))`,
  'gu',
)
const foreignLetter = /[\u00c0-\u024f\u0370-\u04ff]/
const somewhere = /(?:^|[\s(])(?:at|on|in|to|from|near|outside|opposite|behind|into|by|is)\s$/i
const opening = new RegExp(`^${streetBefore}\\s`, 'i')
const noStreet = new RegExp(
  `^(?:(?:${month}|${weekday})\\s|(?:page|chapter|section|version|unit|suite|apt|room|form|article|figure|table|step|phase|brigade|line|item|route|highway|interstate|covid|windows|python|node|box)\\p{L}*\\.?\\s)`,
  'iu',
)
const numberBefore = /(?<![\p{L}\p{N}$€£#.:/-])(?:\d{1,6}\s){1,2}$/u

const any = "[\\p{L}\\p{M}][\\p{L}\\p{M}.'’-]{0,30}"
const loose = new RegExp(
  `(?:\\d{1,6}\\s(?:\\d{1,5}\\s)?(?:${any}\\s){1,5}?(?:\\d{1,5}|street|avenue|road|drive|lane|court)|${any}\\s(?:${any}\\s){0,3}?\\d{1,5})(?![\\p{L}\\d:/%])(?:,?\\s+(?:apt|apartment|unit|suite|ste)\\.?\\s*#?\\d[\\w-]{0,7})?`,
  'iuy',
)
const withoutNumber =
  /(?<![\p{L}\p{N}])(?:rue|chemin|calle|ulica|aleja|plac|rua|piazza|viale|vicolo|paseo|impasse|quai|allée|avenue|boulevard|avenida)\s(?:(?:de|del|della|du|des|da|do|dos|di|la|le|les|l['’])\s?){0,2}\p{Lu}[\p{L}\p{M}'’-]+(?:[ -](?:(?:de|du|des|da|do|la|le)\s)?\p{Lu}[\p{L}\p{M}'’-]+){0,3}(?!\s\d)/gu
const lead =
  "address(?:\\s+is)?\\s*:?|\\bit(?:['’]s| is)(?: in| at)?|\\bliv(?:es?|ed|ing)\\s+(?:at|on|in)|\\bmeet (?:me|you|us|him|her|them) at|\\btaxi to|\\b(?:ship\\w*|deliver\\w*|sen[dt]|mail\\w*|return|one|this|it|come)\\s+(?:\\w+\\s)?to|\\bis at|\\blocated\\s+(?:at|in|on)|\\benter on|\\bdrops you off at|\\bside of|\\bcorner of|\\bplace is(?:\\s+at)?|\\bmoved\\s+(?:in)?to|\\baddress\\s+(?:with|to)|\\btitle refers to|\\bhere (?:it is|they are):?"
const introduction = new RegExp(`(?:${lead})\\s*$`, 'i')
const introducedHere = new RegExp(`(?<=(?:${lead})\\s{0,2})(?=\\d)`, 'iy')

/** Addresses as other countries write them, by their words for streets, or by figures where the words before announce one. */
export const worldAddresses: Detector = (text, { capitalFigures, innerCapitals, numbers, words }) => {
  const streets = streetsIn(text, capitalFigures, numbers)
  const announced = innerCapitals > 0 || (words & cueOf.street) !== 0 ? announcedIn(text, numbers) : []
  const found = announced.length > 0 ? [...streets, ...announced] : streets
  if ((words & (cueOf.box | cueOf.corner)) === 0) return found
  const corners = (words & cueOf.corner) !== 0 ? spansOf(text, withoutNumber, 'address') : []
  return [...found, ...corners.map((span) => withTail(text, span)), ...boxesAndCorners(text, words)]
}

function streetsIn(text: string, figures: Places, numbers: Places): PersonalSpan[] {
  const numbered = numberedStreets(text, numbers)
  const named = figures.count > 0 ? namedIn(text, figures) : []
  if (named.length === 0) return numbered
  // "Katie Haritos 11809 Waples Mill Road": the number is that of the street after it.
  const isTaken = (span: PersonalSpan) =>
    numbered.some(({ start }) => start > span.start && start < span.end && isDigit(text.charCodeAt(start)))
  return [...numbered, ...named.filter((span) => !isTaken(span) || streetEnding.test(text.slice(span.start, span.end)))]
}

/** Looked for only around figures after a word with a capital. */
function namedIn(text: string, { starts, count }: Places): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  let read = 0
  for (let at = 0; at < count; at += 1) {
    const figure = starts[at] ?? 0
    if (figure < read) continue
    const window = text.slice(0, figure + longestNumber)
    named.lastIndex = Math.max(read, figure - longestNamed)
    for (let found = named.exec(window); found && found.index < figure; found = named.exec(window)) {
      read = named.lastIndex
      spans.push(...whole(text, { start: found.index, end: read, type: 'address' }))
    }
  }
  return spans
}

/** A street and its number with what stands before and after it; none where nothing says that it is an address. */
function whole(text: string, { start, end, type }: PersonalSpan): PersonalSpan[] {
  const found = text.slice(start, end)
  const lead = numberBefore.exec(text.slice(Math.max(0, start - 16), start))?.[0] ?? ''
  const from = start - lead.length
  const isNone = noStreet.test(found)
  const isSure =
    !isNone &&
    (opening.test(found) ||
      streetEnding.test(found) ||
      startsLine(text, from, lead) ||
      isIntroduced(text, from, introduction) ||
      isSomewhere(text.slice(Math.max(0, from - 9), from), { found, lead }))
  const mayHaveTail = !isNone && endsLine(text, end) && !isCommon(found)
  if (!isSure && (lead === '' || isNone) && !mayHaveTail && !hasUnitAt(text, end)) return []
  const tail = addressEnd(text, end)
  const isAddress =
    isSure ||
    (mayHaveTail && tail.isCodeFirst) ||
    (tail.hasUnit && (tail.isFull || lead !== '')) ||
    (tail.isFull && lead !== '' && !isNone)
  return isAddress ? [{ start: from, end: tail.end, type }] : []
}

/** "at 329 Arenales 9462", "near Machovická 86": a place where a number of a house follows what is no common word. */
function isSomewhere(before: string, { found, lead }: { found: string; lead: string }): boolean {
  return (lead !== '' || foreignLetter.test(found)) && somewhere.test(before) && !isCommon(found)
}

/** Before a comma or the end of a line, after which a postcode may come. */
function endsLine(text: string, end: number): boolean {
  const code = text.charCodeAt(end)
  return code === 44 || code === 10 || (code === 32 && text.charCodeAt(end + 1) <= 32)
}

/** "Invoice 12", "Building 4". */
function isCommon(found: string): boolean {
  return (bitsOf(found.slice(0, found.indexOf(' '))) & wordIs.common) !== 0
}

function startsLine(text: string, start: number, lead: string): boolean {
  return lead !== '' && text[start - 1] === '\n' && text.includes('\n', start)
}

/** In any case, right after words that announce an address. */
function announcedIn(text: string, { starts, bits, count }: Places): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (let at = 0; at < count; at += 1) {
    const start = starts[at] ?? 0
    if (bits[at] !== 0 || !mayBeIntroduced(text, start)) continue
    introducedHere.lastIndex = start
    if (!introducedHere.test(text)) continue
    loose.lastIndex = start
    const found = loose.exec(text)?.[0]
    if (found && !/^\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(found))
      spans.push({ start, end: addressEnd(text, start + found.length).end, type: 'address' })
  }
  return spans
}

const longestNamed = 110
const longestNumber = 24
const lastLetters = new Set([...'stnhofeSTNHOFE:'].map((sign) => sign.charCodeAt(0)))

/** By the last letter of the words that may announce an address. */
function mayBeIntroduced(text: string, start: number): boolean {
  let at = start - 1
  while (at >= 0 && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) > 127)) at -= 1
  return lastLetters.has(text.charCodeAt(at))
}
