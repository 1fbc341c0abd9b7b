import { bankAccounts } from './detectors/bank-accounts.ts'
import { birthDates } from './detectors/birth-dates.ts'
import { cards } from './detectors/cards.ts'
import { emails } from './detectors/emails.ts'
import { ipAddresses } from './detectors/ip-addresses.ts'
import { phones } from './detectors/phones.ts'
import { secrets } from './detectors/secrets.ts'
import { socialNumbers } from './detectors/social-numbers.ts'
import { streetAddresses } from './detectors/street-addresses.ts'
import { type Detector, type PersonalSpan, personalTypes } from './personal-span.ts'

const always: readonly Detector[] = [secrets, emails]
const ofFigures: readonly Detector[] = [
  cards,
  socialNumbers,
  bankAccounts,
  birthDates,
  ipAddresses,
  streetAddresses,
  phones,
]
const figureOrColons = /\d|::/

/** Personal data of a text in its order; where kinds overlap, one span covers all of them under the most telling name. */
export function findPersonalData(text: string): PersonalSpan[] {
  const detectors = figureOrColons.test(text) ? [...always, ...ofFigures] : always
  const found = detectors.flatMap((detect) => detect(text)).sort((left, right) => left.start - right.start)
  const spans: PersonalSpan[] = []
  for (const span of found) {
    const last = spans.at(-1)
    if (last && span.start < last.end) spans[spans.length - 1] = united(last, span)
    else spans.push(span)
  }
  return spans
}

function united(left: PersonalSpan, right: PersonalSpan): PersonalSpan {
  const isLeft = personalTypes.indexOf(left.type) <= personalTypes.indexOf(right.type)
  return { start: left.start, end: Math.max(left.end, right.end), type: isLeft ? left.type : right.type }
}
