import type { PersonalSpan } from '../personal-span.ts'
import { addressEnd } from './address-tail.ts'
import { isSpace } from './ascii-signs.ts'
import type { Places } from './cue-notes.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { month, weekday } from './months.ts'
import { perhapsStreet, streetBefore, surelyStreet } from './street-words.ts'

const unitWord = '(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Room|Building)\\b'
const word = `(?:(?!${unitWord})\\p{Lu}[\\p{L}\\p{M}'’-]{0,30}\\.?|\\d{1,3}(?:st|nd|rd|th))`
const numbered = new RegExp(
  `(?:\\d{1,5}[/-])?\\d{1,6}[A-Za-z]?(?:,?\\s|, )(?:(?:[NSEW]|NE|NW|SE|SW)\\.?\\s)?(?<name>${streetBefore} (?:(?:de|del|della|du|des|de la|da|do|dos|di|la|le|les) )?(?:${word}[ -]){0,3}${word}|(?:${word}[ \\u00a0]){0,3}(?:${word}|street|avenue|road|lane|drive|boulevard))(?![\\p{L}\\d])`,
  'uy',
)
const streetHere = new RegExp(`^${streetBefore} `)
const unitBefore =
  /(?<![\p{L}\d])(?:[Ff]lat|FLAT|[Uu]nit|[Aa]pt\.?|[Aa]partment|[Ss]tudio|[Ss]uite|[Rr]oom|[Hh]ouse|H\.? ?[Nn]o\.?|[Pp]lot|[Bb]lock)\s#?$/u
const afterUnit = new RegExp(
  `#?\\d{1,5}[A-Za-z]?(?:,\\s|\\s?\\n\\s?)(?:\\d{1,6}[A-Za-z]?,? )?(?<name>(?:${word} ){0,2}${word})(?![\\p{L}\\d])`,
  'uy',
)
const noName = new RegExp(`^(?:${month}|${weekday})(?: |$)`, 'i')
const introduction =
  /\b(?:address\W{1,3}(?:is\W{1,3})?|(?:liv|resid)\w{1,3} (?:at|on|in)|(?:moved|sent|send|ship|shipped|deliver|delivered|mail|mailed|back|come|drive|it) (?:in)?to|property[,:]|property at|residence:)\s{0,2}$/i
const placeBefore = /\b(?:at|outside|into|opposite|near|behind|beside|past|along|for)\s$/i
const longNumber = /^\d{3}/
const reach = 32
const unitEnds = new Set([...'temok.TEMOK'].map((sign) => sign.charCodeAt(0)))
const streetStarts = new Set('rue rua ave cal che all imp qua via vic pla bou pas cam'.split(' '))
const longestUnit = 12

/** Lines that begin with a number, or a flat and a number, and go on with names: with a street's word, a town and a code, or words before that say so. */
export function numberedStreets(text: string, { starts, bits, count }: Places): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  let read = 0
  for (let at = 0; at < count; at += 1) {
    const start = starts[at] ?? 0
    if (bits[at] !== 0 || start < read || !mayBegin(text, start)) continue
    const span = afterUnitAt(text, start) ?? numberedAt(text, start)
    if (!span) continue
    spans.push(span)
    read = span.end
  }
  return spans
}

/** Whether a capital or an ordinal stands where a name must, after a number of a house. */
function mayBegin(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (start > 0 && !isSpace(before) && before !== 40 && before !== 35 && before !== 10) return false
  let at = start
  while (at - start < longestUnit && !isSpace(text.charCodeAt(at)) && at < text.length) at += 1
  while (isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === 10) at += 1
  const code = text.charCodeAt(at)
  return (code >= 65 && code <= 90) || code > 127 || (code >= 48 && code <= 57) || mayOpenStreet(text, at)
}

/** "22, rue de Pineau" */
function mayOpenStreet(text: string, at: number): boolean {
  return streetStarts.has(text.slice(at, at + 3)) && streetHere.test(text.slice(at, at + 24))
}

function numberedAt(text: string, start: number): PersonalSpan | null {
  numbered.lastIndex = start
  const name = numbered.exec(text)?.groups?.name
  if (!name || noName.test(name) || isOfStreetBefore(text, start, name)) return null
  return addressOf(text, { start, end: numbered.lastIndex, name })
}

function afterUnitAt(text: string, figure: number): PersonalSpan | null {
  if (!unitEnds.has(text.charCodeAt(text.charCodeAt(figure - 1) === 35 ? figure - 3 : figure - 2))) return null
  const unit = unitBefore.exec(text.slice(Math.max(0, figure - longestUnit), figure))?.[0]
  if (!unit) return null
  afterUnit.lastIndex = figure
  const name = afterUnit.exec(text)?.groups?.name
  if (!name) return null
  const end = afterUnit.lastIndex
  const tail = addressEnd(text, end)
  return isStreet(name) || tail.isFull ? { start: figure - unit.length, end: tail.end, type: 'address' } : null
}

function isStreet(name: string): boolean {
  const last = lastWord(name)
  return name.length > last.length + 1 && (surelyStreet.has(last) || perhapsStreet.has(last))
}

/** "Rambla Pou 51\nJaén", "Sítio Lima, 83, Vila": the number is that of the street before it. */
function isOfStreetBefore(text: string, start: number, name: string): boolean {
  const joint = text.slice(numbered.lastIndex - name.length - 2, numbered.lastIndex - name.length)
  return /[,\n]/.test(joint) && /\p{L},? $/u.test(text.slice(Math.max(0, start - 3), start))
}

function addressOf(
  text: string,
  { start, end, name }: { start: number; end: number; name: string },
): PersonalSpan | null {
  const last = lastWord(name)
  const hasName = name.length > last.length + 1
  if (!hasName && !mayGoOn(text, end)) return null
  const tail = addressEnd(text, end)
  const span: PersonalSpan = { start, end: tail.end, type: 'address' }
  if ((hasName && surelyStreet.has(last)) || streetHere.test(name)) return span
  if (tail.hasUnit && (hasName || tail.isFull)) return span
  if (tail.isFull && !isCount(name)) return span
  const before = text.slice(Math.max(0, start - reach), start)
  if (introduction.test(before)) return hasName || perhapsStreet.has(last) || !isCount(name) ? span : null
  if (!hasName || !perhapsStreet.has(last)) return null
  if (/^ [a-z]+s\b/.test(text.slice(end, end + 24))) return null
  return placeBefore.test(before) || (longNumber.test(text.slice(start, end)) && !isCount(name)) ? span : null
}

/** Whether a comma, a line's end or a capital comes next. */
function mayGoOn(text: string, end: number): boolean {
  const code = text.charCodeAt(end)
  if (code === 44 || code === 10) return true
  const next = text.charCodeAt(end + 1)
  return isSpace(code) && (isSpace(next) || (next >= 65 && next <= 90) || next === 10)
}

/** "12 Units, Austin TX": a number of things. */
function isCount(name: string): boolean {
  return name.split(' ').every((one) => (bitsOf(one) & wordIs.common) !== 0)
}

function lastWord(name: string): string {
  return name
    .slice(name.lastIndexOf(' ') + 1)
    .toLowerCase()
    .replace('.', '')
}
