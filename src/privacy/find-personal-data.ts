import { bankAccounts } from './detectors/bank-accounts.ts'
import { birthDates } from './detectors/birth-dates.ts'
import { cards } from './detectors/cards.ts'
import { emails } from './detectors/emails.ts'
import { ipAddresses } from './detectors/ip-addresses.ts'
import { phones } from './detectors/phones.ts'
import { secrets } from './detectors/secrets.ts'
import { socialNumbers } from './detectors/social-numbers.ts'
import { streetAddresses } from './detectors/street-addresses.ts'
import type { KnownNames } from './known-names.ts'
import { type Detector, type PersonalSpan, personalTypes } from './personal-span.ts'
import { maskedWords } from './policy.ts'

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
export function findPersonalData(text: string, known?: KnownNames): PersonalSpan[] {
  return findAcrossTurns([text], known)[0] ?? []
}

/** The same for the turns of one conversation, whose numbers may be asked for in one turn and said over several. */
export function findAcrossTurns(texts: readonly string[], known?: KnownNames): PersonalSpan[][] {
  return texts.map((text) => {
    const open = withoutMasks(text)
    const detectors = figureOrColons.test(open) ? [...always, ...ofFigures] : always
    const found = detectors.flatMap((detect) => detect(open))
    return inOrder([...found, ...(known?.find(open) ?? [])]).flatMap((span) => besideMasks(open, span))
  })
}

// What stands for a masked word while we look: of the same length, part of no number and no word.
const blank = '\uE000'

function withoutMasks(text: string): string {
  return text.includes('[') ? text.replace(maskedWords, (mask) => blank.repeat(mask.length)) : text
}

function besideMasks(open: string, { start, end, type }: PersonalSpan): PersonalSpan[] {
  if (!open.slice(start, end).includes(blank)) return [{ start, end, type }]
  return [...open.slice(start, end).matchAll(/[^\uE000]*[\p{L}\p{N}][^\uE000]*/gu)].map(({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
    type,
  }))
}

function inOrder(found: PersonalSpan[]): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (const span of found.sort((left, right) => left.start - right.start)) {
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
