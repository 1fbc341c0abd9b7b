import { isSocialNumber } from './check-digits.ts'
import { cueOf } from './cue-words.ts'
import type { Detector } from './detector.ts'
import { isIntroduced, spansOf } from './spans-of.ts'

const candidates = /(?<![\w$€£.#/-])\d{3}([- ]?)\d{2}\1\d{4}(?![\w-])/g
const introduction = /\b(?:ssn|social(?: security)?|itin|tax(?:payer)? ?id)\b/i
const lastFour =
  /\b(?:last (?:four|4)\b[^.?!\n\d]{0,20}\b(?:ssn|social)|(?:ssn|social)\b[^.?!\n\d]{0,20}\bend(?:s|ing))\b[^.?!\n\d]{0,30}(?<data>\d{4})(?![\d-])/dgi

/** US social security and individual taxpayer numbers: with dashes as they are, else where the words say so. */
export const socialNumbers: Detector = (text, { chain, words }) => [
  ...(chain > 8
    ? spansOf(text, candidates, 'ssn', (found, start) => {
        const isWritten = found.includes('-')
        if (!isWritten && (words & cueOf.social) === 0) return false
        return isSocialNumber(found.replace(/\D/g, '')) && (isWritten || isIntroduced(text, start, introduction))
      })
    : []),
  ...((words & cueOf.social) !== 0 ? spansOf(text, lastFour, 'ssn') : []),
]
