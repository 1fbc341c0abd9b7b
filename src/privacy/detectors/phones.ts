import type { PersonalSpan } from '../personal-span.ts'
import type { Detector } from './detector.ts'
import { isPossiblePhone } from './possible-phones.ts'
import { isIntroduced, spansOf, startsWithDate } from './spans-of.ts'

const runs =
  /(?<![\w$€£#./-])(?:\+\s?)?\(?\d(?:[ ().\u00a0–-]{0,3}\d){6,24}(?:(?!\w|[.,]\d)|(?=x\d))(?:\s?(?:ext\.?|x)\s?\d{1,6}\b)?/g
const american = /(?<!\d)(?:\+?1[ .–-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .–-])[2-9]\d{2}[ .–-]\d{4}(?!\d)/g
const introduction =
  /\b(?:phone|cell|mobile|tel|telephone|fax|whatsapp|(?:my|his|her|their|our|direct) (?:number|line)|(?:call|text|reach|ring|phone|dial) (?:me|us|him|her|them)?|desk|registered|answering at|messages? to|contact|number|hotline|(?:please|to|can|should|and|just|or) (?:call|text|dial|ring)|dial(?:ed|ing)?|reach(?:ed)? (?:\w+ ){0,2}(?:at|on|by)|(?:a|back) (?:call|ring|text) (?:at|on|to)|call(?:s|ed|ing)? (?:at|on|to|from))\b[^\d]*$/i
const labelled =
  /(?:(?:phone|cell|mobile|tel|telephone|fax|whatsapp|number)\s?:\s{0,2}\n|(?:^|\n)\W{0,4}(?:office|work|home|main|direct|switchboard)(?: phone)?\s?[:.])\s{0,3}$/i
const labelAfter =
  /^\s{1,3}\(?(?:office|work|home|main|direct|desk|cell|mobile|phone|tel|telephone|fax)\b\)?[ .,]{0,2}(?:\n|$)/i
const foreign = /^(?:\(0?\d{1,3}\)|0\d{1,4})[ -]?\d/
const shortNumber = /^\d{3}[ .–-]\d{4}$/

/** Phone numbers: international, as Americans group them, or any that the words before announce. */
export const phones: Detector = (text) =>
  spansOf(text, runs, 'phone').flatMap((run) => {
    const found = text.slice(run.start, run.end)
    if (startsWithDate(found) || /^\d{10}\.\d{6}$/.test(found)) return []
    if (found.startsWith('+')) return isPossiblePhone(found) ? [run] : americanIn(found, run.start)
    const grouped = americanIn(found, run.start)
    if (grouped.length > 0) return grouped
    if (!isIntroduced(text, run.start, introduction) && !isLabelled(text, run)) return []
    const digits = found.replace(/\D/g, '').length
    return shortNumber.test(found) ||
      (digits <= 15 && (foreign.test(found) || /\d[ -]\d/.test(found))) ||
      isPossiblePhone(found)
      ? [run]
      : []
  })

/** By a label on the line before, before or after it on its own, as in signatures and lists of how to reach somebody. */
function isLabelled(text: string, { start, end }: PersonalSpan): boolean {
  return labelled.test(text.slice(Math.max(0, start - 24), start)) || labelAfter.test(text.slice(end, end + 20))
}

function americanIn(found: string, offset: number): PersonalSpan[] {
  return spansOf(found, american, 'phone').map(({ start, end, type }) => ({
    start: offset + start,
    end: offset + end,
    type,
  }))
}
