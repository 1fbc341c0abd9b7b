import type { Detector } from '../personal-span.ts'
import { spansOf, startsWithDate } from './spans-of.ts'

const ibans = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g
const routing = /\b(?:routing|aba|rtn)\b[^\d.?!\n]{0,30}(?<data>\d(?:[ -]?\d){8})(?![\w-])/dgi
const account =
  /\b(?:(?:bank|checking|savings|deposit)\s+(?:account|acct)|account\s+(?:number|no\b\.?|num\b\.?|#)|acct\.?\s*(?:number|no\b\.?|#))[^\d.?!\n]{0,24}(?<data>\d(?:[ -]?\d){4,16})(?![\w-])/dgi

/** IBANs by their check digits; US routing and account numbers where the words say so. */
export const bankAccounts: Detector = (text) => [
  ...spansOf(text, ibans, 'iban', hasIbanChecksum),
  ...spansOf(text, routing, 'bank', hasRoutingChecksum),
  ...spansOf(text, account, 'bank', (found) => !startsWithDate(found)),
]

/** ISO 13616: the country and check digits moved to the end, letters as 10 to 35, modulo 97 leaves 1. */
function hasIbanChecksum(found: string): boolean {
  const iban = found.replaceAll(' ', '')
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return iban.length >= 15 && rest === 1
}

function hasRoutingChecksum(found: string): boolean {
  const sum = [...found.replace(/\D/g, '')].reduce(
    (total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] ?? 0),
    0,
  )
  return sum > 0 && sum % 10 === 0
}
