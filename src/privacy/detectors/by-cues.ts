import type { PersonalSpan } from '../personal-span.ts'
import { bankAccounts } from './bank-accounts.ts'
import { birthDates } from './birth-dates.ts'
import { cards } from './cards.ts'
import type { TextCues } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import { emails } from './emails.ts'
import { ibans } from './ibans.ts'
import { ipAddresses } from './ip-addresses.ts'
import { people } from './people.ts'
import { peopleInSmallLetters } from './people-in-small-letters.ts'
import { phones } from './phones.ts'
import { mayHaveNumbers } from './runs-to-read.ts'
import { secrets } from './secrets.ts'
import { socialNumbers } from './social-numbers.ts'
import { streetAddresses } from './street-addresses.ts'
import { worldAddresses } from './world-addresses.ts'

const nameCues = cueOf.nameWord | cueOf.given | cueOf.perhapsName

/** What is taken out of a text before numbers and names are looked for: no part of it is anything else. */
export function findCodes(text: string, cues: TextCues): PersonalSpan[] {
  const { words, longTokens, hasLink, hasAt, digits } = cues
  const found: PersonalSpan[] = []
  if ((words & cueOf.secret) !== 0 || longTokens.count > 0 || hasLink) add(found, secrets(text, cues))
  if (hasAt || (words & cueOf.spokenDot) !== 0) add(found, emails(text, cues))
  if (digits >= 10 && cues.hasPairFigure) add(found, ibans(text, cues))
  if (cues.tightDots >= 3 || (cues.colons >= 2 && cues.tightColons > 0)) add(found, ipAddresses(text, cues))
  return found
}

/** Numbers of one text, dates, addresses and people, where its cues leave anything to find. */
export function findFigures(text: string, cues: TextCues): PersonalSpan[] {
  const { words, chain, digits, innerCapitals, capitalFigures } = cues
  const found: PersonalSpan[] = []
  if (chain >= 12 || (digits >= 3 && (words & cueOf.cardCode) !== 0)) add(found, cards(text, cues))
  if (chain >= 9 || (digits >= 4 && (words & cueOf.social) !== 0)) add(found, socialNumbers(text, cues))
  if (chain >= 5 && (words & cueOf.bank) !== 0) add(found, bankAccounts(text, cues))
  if ((words & cueOf.birth) !== 0) add(found, birthDates(text, cues))
  if ((words & cueOf.streetEnd) !== 0 && digits + cues.numberWords > 0) add(found, streetAddresses(text, cues))
  if (
    (words & cueOf.corner) !== 0 ||
    (digits > 0 && (innerCapitals + capitalFigures.count > 0 || (words & cueOf.street) !== 0))
  )
    add(found, worldAddresses(text, cues))
  if (chain >= 7) add(found, phones(text, cues))
  addPeople(found, text, cues)
  return found
}

function addPeople(found: PersonalSpan[], text: string, cues: TextCues): void {
  if (mayHoldSmallNames(text, cues)) add(found, peopleInSmallLetters(text))
  if (cues.innerCapitals === 0 && (cues.words & nameCues) === 0) return
  add(found, people(text, cues))
}

function add(found: PersonalSpan[], more: readonly PersonalSpan[]): void {
  for (const span of more) found.push(span)
}

// Of a text in which only names of the long list may stand, which need another beside them.
const shortestWithRare = 24

/** Whether names in small letters are to be looked for: a common one is there, or room for two others. */
export function mayHoldSmallNames({ length }: string, { capitals, words }: TextCues): boolean {
  return capitals === 0 && (length >= shortestWithRare || (words & cueOf.given) !== 0)
}

/** Whether a text by itself may hold anything but names in small letters; of most a pass over their letters tells that they do not. */
export function mayHold(cues: TextCues): boolean {
  const { words, digits, innerCapitals, longTokens, capitalFigures } = cues
  if (innerCapitals + longTokens.count + capitalFigures.count > 0) return true
  if ((words & tellingAlone) !== 0 || cues.hasAt || cues.hasLink) return true
  if (digits > 3 || cues.colons > 1 || (digits + cues.numberWords > 0 && (words & tellingWithDigits) !== 0)) return true
  return mayHaveNumbers(cues)
}

const tellingAlone = nameCues | cueOf.secret | cueOf.spokenDot | cueOf.birth
const tellingWithDigits = cueOf.street | cueOf.streetEnd | cueOf.cardCode
