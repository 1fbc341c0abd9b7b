import { bankAccounts } from './detectors/bank-accounts.ts'
import { birthAnswers, birthDates } from './detectors/birth-dates.ts'
import { cards } from './detectors/cards.ts'
import { cueOf } from './detectors/cue-words.ts'
import { emails } from './detectors/emails.ts'
import { ibans } from './detectors/ibans.ts'
import { ipAddresses } from './detectors/ip-addresses.ts'
import { mayHaveNumbers, numbersInTurns } from './detectors/numbers-in-turns.ts'
import { people } from './detectors/people.ts'
import { peopleInSmallLetters } from './detectors/people-in-small-letters.ts'
import { phones } from './detectors/phones.ts'
import { secrets } from './detectors/secrets.ts'
import { socialNumbers } from './detectors/social-numbers.ts'
import { streetAddresses } from './detectors/street-addresses.ts'
import { noCues, type TextCues, textCues } from './detectors/text-cues.ts'
import { worldAddresses } from './detectors/world-addresses.ts'
import type { KnownNames } from './known-names.ts'
import { type Detector, type PersonalSpan, personalTypes } from './personal-span.ts'
import { maskedWords } from './policy.ts'

/** A detector and whether a text's cues leave it anything to find. */
type Gated = { detect: Detector; when: (cues: TextCues) => boolean }

const nameCues = cueOf.nameWord | cueOf.given | cueOf.perhapsName
const says = (bits: number) => (cues: TextCues) => (cues.words & bits) !== 0

// What these find is taken out of the text before numbers and names are looked for: no part of it is anything else.
const codes: readonly Gated[] = [
  { detect: secrets, when: ({ words, longestToken }) => (words & cueOf.secret) !== 0 || longestToken >= 16 },
  { detect: emails, when: ({ hasAt, words }) => hasAt || (words & cueOf.spokenDot) !== 0 },
  { detect: ibans, when: ({ digits }) => digits >= 10 },
  { detect: ipAddresses, when: ({ digits, dots, colons }) => (digits >= 4 && dots >= 3) || colons >= 2 },
]
const figures: readonly Gated[] = [
  { detect: cards, when: ({ digits, words }) => digits >= 12 || (digits >= 3 && (words & cueOf.numberKind) !== 0) },
  { detect: socialNumbers, when: ({ digits, words }) => digits >= 9 || (digits >= 4 && (words & cueOf.social) !== 0) },
  { detect: bankAccounts, when: ({ digits, words }) => digits >= 5 && (words & cueOf.bank) !== 0 },
  { detect: birthDates, when: says(cueOf.birth) },
  {
    detect: streetAddresses,
    when: ({ digits, numberWords, words }) => (words & cueOf.street) !== 0 && digits + numberWords > 0,
  },
  {
    detect: worldAddresses,
    when: ({ digits, innerCapitals, words }) => digits > 0 && (innerCapitals > 0 || (words & cueOf.street) !== 0),
  },
  { detect: phones, when: ({ digits }) => digits >= 7 },
  { detect: peopleInSmallLetters, when: ({ capitals, words }) => capitals === 0 && (words & cueOf.given) !== 0 },
  { detect: people, when: ({ innerCapitals, words }) => innerCapitals > 0 || (words & nameCues) !== 0 },
]

const gates = [...codes, ...figures]

/** Personal data of a text in its order; where kinds overlap, one span covers all of them under the most telling name. */
export function findPersonalData(text: string, known?: KnownNames): PersonalSpan[] {
  if (!known && !hasAny(textCues(text, looked))) return []
  return findAcrossTurns([text], known)[0] ?? []
}

// Most texts have nothing to look at: for them nothing is made but this.
const looked = noCues()

/** The same for the turns of one conversation, whose numbers may be asked for in one turn and said over several. */
export function findAcrossTurns(texts: readonly string[], known?: KnownNames): PersonalSpan[][] {
  const cues = texts.map((text) => textCues(text))
  if (!known && !cues.some(hasAny) && (texts.length === 1 || !cues.some(mayAnswer))) return texts.map(() => [])
  const unmasked = texts.map((text) => (text.includes('[') ? text.replace(maskedWords, blankOf) : text))
  const inCodes = unmasked.map((text, turn) => inOrder(foundBy(codes, text, cues[turn])))
  const open = unmasked.map((text, turn) => without(text, inCodes[turn] ?? []))
  const numbers = numbersInTurns(open, cues)
  return open.map((text, turn) => {
    const found = foundBy(figures, text, cues[turn])
    for (const span of numbers[turn] ?? []) found.push(span)
    for (const span of birthAnswered(open, cues, turn)) found.push(span)
    if (known) for (const span of known.find(text)) found.push(span)
    const spans = [...(inCodes[turn] ?? []), ...inOrder(found).flatMap((span) => besideBlanks(text, span))]
    return spans.length > 1 ? inOrder(spans) : spans
  })
}

function hasAny(cues: TextCues): boolean {
  for (const { when } of gates) if (when(cues)) return true
  return mayHaveNumbers(cues)
}

/** Digits, said or written, and months may be of a number or a date that another turn asks for. */
function mayAnswer({ digits, numberWords, words }: TextCues): boolean {
  return digits + numberWords > 1 || (words & cueOf.month) !== 0
}

function birthAnswered(texts: readonly string[], cues: readonly TextCues[], turn: number): PersonalSpan[] {
  const hasDate = (cues[turn]?.digits ?? 0) > 3 || ((cues[turn]?.words ?? 0) & cueOf.month) !== 0
  const isAsked = ((cues[turn - 1]?.words ?? 0) & cueOf.birth) !== 0
  return hasDate && isAsked ? birthAnswers(texts[turn] ?? '', texts[turn - 1] ?? '') : []
}

function foundBy(gated: readonly Gated[], text: string, cues: TextCues | undefined): PersonalSpan[] {
  const found: PersonalSpan[] = []
  for (const { detect, when } of gated) if (cues && when(cues)) for (const span of detect(text)) found.push(span)
  return found
}

// Stands for what is not to be looked at: of the same length, part of no number and no word.
const blank = '\uE000'
const blankOf = (text: string): string => blank.repeat(text.length)

function without(text: string, spans: readonly PersonalSpan[]): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start), blank.repeat(end - start))
    from = end
  }
  return parts.join('') + text.slice(from)
}

function besideBlanks(text: string, { start, end, type }: PersonalSpan): PersonalSpan[] {
  const found = text.slice(start, end)
  if (!found.includes(blank)) return [{ start, end, type }]
  return [...found.matchAll(/[^\uE000]*[\p{L}\p{N}][^\uE000]*/gu)].map(({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
    type,
  }))
}

function inOrder(found: PersonalSpan[]): PersonalSpan[] {
  if (found.length < 2) return found
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
