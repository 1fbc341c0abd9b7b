import { isCardNumber } from './card-digits.ts'
import { cueOf } from './cue-words.ts'
import type { Detector } from './detector.ts'
import { spansOf } from './spans-of.ts'

// Looked for ahead of each group of digits, so that a number before the card does not swallow its start.
const plain =
  /(?=\d)(?<![\w$€£.]|\w-)(?=(?<data>\d{12,19}|\d{4}(?<gap>[ .-])\d{4}\k<gap>\d{4}\k<gap>\d{4}|\d{4}(?<space>[ .-])\d{6}\k<space>\d{4,5})(?![\w-]))\d/dg
const long =
  /(?=\d)(?<![\w$€£.]|\w-)(?=(?<data>\d{4}(?<gap>[ .-])\d{4}\k<gap>\d{4}\k<gap>\d{4}\k<gap>\d{2,3})(?![\w-]))\d/dg
const codes = /\b(?:cvv2?|cvc2?|security code)\D{0,12}(?<data>\d{3,4})(?!\d)/dgi

/** Card numbers by issuer, length and check digit (Luhn), and the codes on their back. */
export const cards: Detector = (text, { chain, words }) => [
  ...(chain > 11 ? spansOf(text, plain, 'card', isCard) : []),
  ...(chain > 17 ? spansOf(text, long, 'card', isCard) : []),
  ...((words & cueOf.cardCode) !== 0 ? spansOf(text, codes, 'cvv') : []),
]

function isCard(found: string): boolean {
  return isCardNumber(found.replace(/\D/g, ''))
}
