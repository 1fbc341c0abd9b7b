import type { Word } from './capital-runs.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { nameLikeness } from './name-likeness.ts'
import { surnameBeginning, surnameEnding } from './surnames.ts'

/** Where words with capitals stand: what is before and after them, and whether no further capitals stand beside them. */
export type Place = { text: string; before: string; after: string; isWholeRun: boolean }

// A word that announces something else or a name: "Ring Rosa", "Cardholder Rosa".
const vocabulary = ~0xff & ~cueOf.perhapsName
const ofPeople = wordIs.given | wordIs.surname
const notOfPeople = wordIs.common | wordIs.ambiguous
const startsSentence = /(?:^|[.!?:\n"“”(>*•]\s*|[-–—]\s+)$/
const ofPlaces = /(?:^|[\s(])(?:the|a|an|in|at|near|to|of|on|via|from|visit\w*|around|outside|through|our|this)\s$/i
const ofThings = /(?:^|[\s(])(?:the|a|an|in|at|our|this)\s$/i
export const foreignLetters = /[\u00c0-\u024f\u0370-\u04ff]/
const plainCapital = /^\p{Lu}\p{Ll}{2,}$/u
const likely = 5
const initial = /^\p{Lu}$/u

export function isSureGiven({ text, bits }: Word): boolean {
  if (bits & wordIs.given) return !(bits & notOfPeople)
  const joint = text.indexOf('-')
  return joint > 2 && (bitsOf(text.slice(0, joint)) & (wordIs.given | notOfPeople)) === wordIs.given
}

export function isSurname({ text, bits }: Pick<Word, 'text' | 'bits'>): boolean {
  if (bits & wordIs.surname) return true
  if (text.length > 4 && surnameEnding.test(text.toLowerCase())) return true
  if (surnameBeginning.test(text)) return true
  const joint = text.lastIndexOf('-')
  return joint > 2 && (bitsOf(text.slice(joint + 1)) & wordIs.surname) !== 0
}

/** Where the name in a segment begins that holds a common given name; null without one. */
export function nameStart(own: readonly Word[]): number | null {
  const given = own.findIndex(isSureGiven)
  if (given !== 1) return given < 0 ? null : given
  const before = own[0]?.bits ?? 0
  return (before & vocabulary) !== 0 && (before & ofPeople) === 0 ? 1 : 0
}

/** Whether words none of which is a sure given name have the shape of a name. */
export function isName(own: readonly Word[], place: Place): boolean {
  const [first, second] = own
  if (!first) return false
  if (!second) return isAlone(first, place)
  if (own.slice(1).some(isSurname)) return true
  if (initial.test(first.text)) return isAfterInitials(own, place)
  if (own.length === 3 && initial.test(second.text)) return true
  if (first.bits & wordIs.surname && !(first.bits & notOfPeople) && !ofPlaces.test(place.before))
    return place.isWholeRun
  if (own.length < 4 && own.some(({ text }) => foreignLetters.test(text)))
    return place.isWholeRun && !ofPlaces.test(place.before)
  return isLikePeople(own, place) || isLineOfContact(place, own)
}

/** Two or three words by themselves that no list knows, each with the letters of a name. */
function isLikePeople(own: readonly Word[], { before, isWholeRun }: Place): boolean {
  if (!isWholeRun || own.length > 3 || ofThings.test(before) || startsSentence.test(before)) return false
  if (own.some(({ text, bits }) => (bits & notOfPeople) !== 0 || !plainCapital.test(text))) return false
  const likenesses = own.map(({ text }) => nameLikeness(text))
  return Math.min(...likenesses) > 1 && likenesses.reduce((sum, one) => sum + one, 0) > likely
}

/** "D. D. Green", but neither "the A. Smith Building" nor "U.S. Army". */
function isAfterInitials(own: readonly Word[], { before }: Place): boolean {
  const last = own.at(-1)?.text ?? ''
  const initials = own.slice(0, -1).every(({ text }) => initial.test(text))
  if (last.length < 3 || own.length > 4 || !(initials || own.length < 4)) return false
  if (
    /^(?:US|UK|UN|UAE|EU|DC|NY|LA|OK|JP|UT|TV)$/.test(
      own
        .map(({ text }) => text.charAt(0))
        .slice(0, -1)
        .join(''),
    )
  )
    return false
  return !(own.length === 2 ? ofPlaces : ofThings).test(before) && !/\d\s?$/.test(before)
}

/** Whether a word by itself can be a name, whatever stands beside it. */
export function mayStandAlone(word: Word): boolean {
  if (isSureGiven(word)) return true
  const { text, bits } = word
  return (
    text.length > 2 && ((bits & wordIs.byCapital) !== 0 || (bits & (wordIs.surname | wordIs.word)) === wordIs.surname)
  )
}

/** A word by itself: a surname no other word is, or within a sentence a given name that is a word in small letters. */
function isAlone({ text, bits }: Word, { before, after, isWholeRun }: Place): boolean {
  if (text.length < 3 || !isWholeRun || ofPlaces.test(before) || /^(?:[-&/]|\s&|\s\d)/.test(after)) return false
  if (bits & wordIs.byCapital) return !startsSentence.test(before)
  return (
    (bits & wordIs.surname) !== 0 &&
    !(bits & (notOfPeople | wordIs.word)) &&
    text.length > 3 &&
    text !== text.toUpperCase()
  )
}

/** Two words on a line of their own, at the head of lines with figures or a mailbox. */
function isLineOfContact({ text, before, after, isWholeRun }: Place, own: readonly Word[]): boolean {
  return (
    isWholeRun &&
    own.length < 4 &&
    /(?:^|\n)[?\s]*$/.test(before) &&
    /^\s*\n/.test(after) &&
    /\d|@|\uE000/.test(text.slice(own.at(-1)?.end, (own.at(-1)?.end ?? 0) + 160))
  )
}
