import type { Detector } from '../personal-span.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const candidates = /(?<![\w$€£.#/-])\d{3}([- ]?)\d{2}\1\d{4}(?![\w-])/g
const introduction = /\b(?:ssn|social(?: security)?|itin|tax(?:payer)? ?id)\b/i
const lastFour =
  /\b(?:last (?:four|4)\b[^.?!\n\d]{0,20}\b(?:ssn|social)|(?:ssn|social)\b[^.?!\n\d]{0,20}\bend(?:s|ing))\b[^.?!\n\d]{0,30}(?<data>\d{4})(?![\d-])/dgi

/** US social security and individual taxpayer numbers: with dashes as they are, else where the words say so. */
export const socialNumbers: Detector = (text) => [
  ...spansOf(text, candidates, 'ssn', (found, start) => {
    const digits = found.replace(/\D/g, '')
    return isAssigned(digits) && (found.includes('-') || isIntroduced(text, start, introduction))
  }),
  ...(/\b(?:ssn|social)\b/i.test(text) ? spansOf(text, lastFour, 'ssn') : []),
]

// Social security: no area 000, 666 or 9xx, no group 00, no serial 0000. ITIN: area 9xx with the groups the IRS gives out.
function isAssigned(digits: string): boolean {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)]
  if (area === '000' || area === '666' || group === '00' || serial === '0000') return false
  return area < '900' || /^(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])$/.test(group)
}
