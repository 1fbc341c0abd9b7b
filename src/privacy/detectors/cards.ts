import type { Detector } from '../personal-span.ts'
import { spansOf } from './spans-of.ts'

// Looked for ahead of each group of digits, so that a number before the card does not swallow its start.
const plain =
  /(?=\d)(?<![\w$€£.]|\w-)(?=(?<data>\d{13,19}|\d{4}(?<gap>[ -])\d{4}\k<gap>\d{4}\k<gap>\d{4}|\d{4}(?<space>[ -])\d{6}\k<space>\d{4,5})(?![\w-]))\d/dg
const long =
  /(?=\d)(?<![\w$€£.]|\w-)(?=(?<data>\d{4}(?<gap>[ -])\d{4}\k<gap>\d{4}\k<gap>\d{4}\k<gap>\d{2,3})(?![\w-]))\d/dg
const codes = /\b(?:cvv2?|cvc2?|security code)\D{0,12}(?<data>\d{3,4})(?!\d)/dgi

/** Card numbers by issuer, length and check digit (Luhn), and the codes on their back. */
export const cards: Detector = (text) => [
  ...spansOf(text, plain, 'card', isCard),
  ...spansOf(text, long, 'card', isCard),
  ...spansOf(text, codes, 'cvv'),
]

// Visa, Mastercard, American Express, Diners Club, JCB; Discover, UnionPay and Maestro.
const issued = /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|35\d{14}|6\d{15,18})$/

function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, '')
  return issued.test(digits) && passesLuhn(digits)
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
