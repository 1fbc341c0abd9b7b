import type { Detector } from '../personal-span.ts'
import { isSocialNumber } from './check-digits.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const candidates = /(?<![\w$€£.#/-])\d{3}([- ]?)\d{2}\1\d{4}(?![\w-])/g
const introduction = /\b(?:ssn|social(?: security)?|itin|tax(?:payer)? ?id)\b/i
const lastFour =
  /\b(?:last (?:four|4)\b[^.?!\n\d]{0,20}\b(?:ssn|social)|(?:ssn|social)\b[^.?!\n\d]{0,20}\bend(?:s|ing))\b[^.?!\n\d]{0,30}(?<data>\d{4})(?![\d-])/dgi

/** US social security and individual taxpayer numbers: with dashes as they are, else where the words say so. */
export const socialNumbers: Detector = (text) => [
  ...spansOf(text, candidates, 'ssn', (found, start) => {
    const digits = found.replace(/\D/g, '')
    return isSocialNumber(digits) && (found.includes('-') || isIntroduced(text, start, introduction))
  }),
  ...(/\b(?:ssn|social)\b/i.test(text) ? spansOf(text, lastFour, 'ssn') : []),
]
