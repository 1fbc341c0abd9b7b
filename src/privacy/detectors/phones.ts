import type { PersonalSpan } from '../personal-span.ts'
import type { Detector } from './detector.ts'
import { isPossiblePhone } from './possible-phones.ts'
import { isIntroduced, spansOf, startsWithDate } from './spans-of.ts'

const runs =
  /(?<![\w$€£#./-])(?:\+\s?)?\(?\d(?:[ ().\u00a0–-]{0,3}\d){6,24}(?:(?!\w|[.,]\d)|(?=x\d))(?:\s?(?:ext\.?|x)\s?\d{1,6}\b)?/g
const american = /(?<!\d)(?:\+?1[ .–-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .–-])[2-9]\d{2}[ .–-]\d{4}(?!\d)/g
const introduction =
  /\b(?:phone|cell|mobile|tel|telephone|fax|whatsapp|(?:my|his|her|their|our|direct) (?:number|line)|(?:call|text|reach|ring|phone|dial) (?:me|us|him|her|them)?|desk|registered|answering at|messages? to|contact|number)\b[^\d]*$/i
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
    if (!isIntroduced(text, run.start, introduction)) return []
    const digits = found.replace(/\D/g, '').length
    return shortNumber.test(found) ||
      (digits <= 15 && (foreign.test(found) || /\d[ -]\d/.test(found))) ||
      isPossiblePhone(found)
      ? [run]
      : []
  })

function americanIn(found: string, offset: number): PersonalSpan[] {
  return spansOf(found, american, 'phone').map(({ start, end, type }) => ({
    start: offset + start,
    end: offset + end,
    type,
  }))
}
