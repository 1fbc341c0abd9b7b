import { hasRoutingChecksum } from './check-digits.ts'
import type { Detector } from './detector.ts'
import { spansOf, startsWithDate } from './spans-of.ts'

const routing = /\b(?:routing|aba|rtn)\b[^\d.?!\n]{0,30}(?<data>\d(?:[ -]?\d){8})(?![\w-])/dgi
const account =
  /\b(?:(?:bank|checking|savings|deposit)\s+(?:account|acct)|account\s+(?:number|no\b\.?|num\b\.?|#)|acct\.?\s*(?:number|no\b\.?|#))[^\d.?!\n]{0,24}(?<data>\d(?:[ -]?\d){4,16})(?![\w-])/dgi

/** US routing and account numbers where the words say so. */
export const bankAccounts: Detector = (text) => [
  ...spansOf(text, routing, 'bank', (found) => hasRoutingChecksum(found.replace(/\D/g, ''))),
  ...spansOf(text, account, 'bank', (found) => !startsWithDate(found)),
]
