import type { PersonalSpan } from '../personal-span.ts'
import type { Detector } from './detector.ts'
import { isPossiblePhone } from './possible-phones.ts'
import { isIntroduced, spansOf, startsWithDate } from './spans-of.ts'

const runs =
  /(?<![\w$€£#./-])(?:\(?\+\s?)?\(?\d(?:[ ().\u00a0–-]{0,3}\d){6,24}(?:(?!\w|[.,]\d)|(?=x\d))(?:\s?(?:ext\.?|x)\s?\d{1,6}\b)?/g
const american =
  /(?<!\d)(?:\+?1[ .–-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .–-])[2-9]\d{2}[ .–-]\d{4}(?!\d)(?:\s?(?:ext\.?|x)\s?\d{1,6}\b)?/g
const introduction =
  /\b(?:phone|cell|mobile|tel|telephone|fax|whatsapp|(?:my|his|her|their|our|direct) (?:number|line)|(?:call|text|reach|ring|phone|dial) (?:me|us|him|her|them)?|desk|registered|answering at|messages? to|contact|number|hotline|(?:please|to|can|should|and|just|or) (?:call|text|dial|ring)|dial(?:ed|ing)?|reach(?:ed)? (?:\w+ ){0,2}(?:at|on|by)|(?:a|back) (?:call|ring|text) (?:at|on|to)|call(?:s|ed|ing)? (?:at|on|to|from)|(?:ring|text|phone|call|dial|whatsapp|reach) (?:\p{L}+ ){0,2}(?:at|on|under)|(?:^|\n)(?:call|ring|text|dial))\b[^\d]*$/iu
const labelled =
  /(?:(?:phone|cell|mobile|tel|telephone|fax|whatsapp|number)\s?:\s{0,2}\n|(?:^|[\s|(,])(?:tel|tél|ph|mob|fax)\.?\s?:?|(?:^|[\n|,])\s?[tmpfc]\s?[:.]|(?:^|\n)\W{0,4}(?:office|work|home|main|direct|switchboard)(?: phone)?\s?[:.])\s{0,3}$/i
const labelAfter =
  /^\s{1,3}\(?(?:office|work|home|main|direct|desk|cell|mobile|phone|tel|telephone|fax)\b\)?[ .,]{0,2}(?:\n|$)/i
const otherNumber = /\b(?:order|invoice|ref\w*|ticket|case|account|acct|tracking|policy|serial|id)\b[^\d]{0,12}$/i
const announced =
  /\b(?:(?:call|ring|text|phone|reach|dial|whatsapp) (?:\p{L}+ ){0,3}(?:at|on|under)|(?:mobile|cell|tel|telephone|phone|whatsapp|fax)(?: (?:no\.?|number|nr\.?))?(?: is)?|(?:my|his|her|our|their) (?:new )?(?:number|phone|mobile|cell)(?: is)?)[\s.:#]{1,3}$/iu
const signedOff =
  /(?:regards|sincerely|cheers|best|truly|faithfully|wishes|thanks|greetings),?\s*\n[^\n]{2,40}\n(?:[^\n]{2,60}\n)?$/i
const besideMailbox = /^\s?[|·•,]\s?\uE000/
const foreign = /^(?:\(0?\d{1,3}\)|0\d{1,4})[ -]?\d/
const reach = 40
const lineStart = /\n\W{0,4}$/
const lineEnd = /^[ \t]*(?:[-–,]?\s?\(?\p{L}{1,9}\.?\)?)?[ \t,.]*(?:\n|$)/u
const shortNumber = /^\d{3}[ .–-]\d{4}$/

/** Phone numbers: international, as Americans group them, or any that the words before announce. */
export const phones: Detector = (text) => spansOf(text, runs, 'phone').flatMap((run) => phonesIn(text, run))

function phonesIn(text: string, run: PersonalSpan): PersonalSpan[] {
  const found = text.slice(run.start, run.end)
  if (startsWithDate(found) || /^\d{10}\.\d{6}$/.test(found)) return []
  if (/^\(?\+/.test(found))
    return isPossiblePhone(found.replace(/^\(\+(\d+)\)/, '+$1')) ? [run] : americanIn(found, run.start)
  if (/^\(0\d{1,4}\)[ -]?\d{3,4}[ -]?\d{3,4}$/.test(found)) return [run]
  if (isDialledAbroad(found) && !isIntroduced(text, run.start, otherNumber)) return [run]
  const grouped = americanIn(found, run.start)
  if (grouped.length > 0) return grouped
  return isMeant(text, run, found) ? [run] : []
}

/** Whether what stands around a number says that it is a phone's. */
function isMeant(text: string, run: PersonalSpan, found: string): boolean {
  const digits = found.replace(/\D/g, '').length
  if (digits <= 15 && announced.test(text.slice(Math.max(0, run.start - reach), run.start))) return true
  if (digits > 7 && digits < 14 && isLineOfContact(text, run, found)) return true
  if (!isIntroduced(text, run.start, introduction) && !isLabelled(text, run)) return false
  return (
    shortNumber.test(found) ||
    (digits <= 15 && (foreign.test(found) || /\d[ -]\d/.test(found))) ||
    isPossiblePhone(found)
  )
}

/** In groups on a line of its own, with one word at most beside it, among lines. */
function isLineOfContact(text: string, { start, end }: PersonalSpan, found: string): boolean {
  if (!lineStart.test(text.slice(Math.max(0, start - 8), start)) || !lineEnd.test(text.slice(end, end + 24)))
    return false
  const isGrouped = /^\(?\d{1,5}\)?(?:[ -]\d{2,5}){1,4}$/.test(found)
  return isGrouped && !otherNumber.test(text.slice(Math.max(0, start - reach), start))
}

/** With the digits dialled before a country's code, in groups: "00420 721 120 066". */
function isDialledAbroad(found: string): boolean {
  const dialled = /^0(?:0|11)[ -]?(?=[1-9])/.exec(found)?.[0]
  return dialled !== undefined && /\d[ -]\d/.test(found) && isPossiblePhone(`+${found.slice(dialled.length)}`)
}

/** By a label on the line before, before or after it on its own, as in signatures and lists of how to reach somebody. */
function isLabelled(text: string, { start, end }: PersonalSpan): boolean {
  if (labelled.test(text.slice(Math.max(0, start - 24), start))) return true
  const after = text.slice(end, end + 20)
  return (
    labelAfter.test(after) || besideMailbox.test(after) || signedOff.test(text.slice(Math.max(0, start - 140), start))
  )
}

function americanIn(found: string, offset: number): PersonalSpan[] {
  return spansOf(found, american, 'phone').map(({ start, end, type }) => ({
    start: offset + start,
    end: offset + end,
    type,
  }))
}
