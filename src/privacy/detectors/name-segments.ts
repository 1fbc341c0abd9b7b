import type { Word } from './capital-runs.ts'
import { wordIs } from './lexicon.ts'
import { nameLikeness } from './name-likeness.ts'
import { foreignLetters, isSureGiven, isSurname } from './name-shapes.ts'

export const longestName = 4
// Of capitals by themselves: "IBAN".
const longestCode = 4

/** The parts of a run of capitals between common words ("Ask Mei", "Resident Sean Castillo"); what is theirs ends a part. */
export function segmentsOf(text: string, run: readonly Word[]): (readonly Word[])[] {
  const [first] = run
  if (first && run.length === 1) return isCommon(first, undefined, undefined) ? [] : [run]
  const segments: Word[][] = []
  let segment: Word[] = []
  for (const [at, word] of run.entries()) {
    const [before, next] = [at > 0 ? run[at - 1] : undefined, at + 1 < run.length ? run[at + 1] : undefined]
    const isPart =
      !isCommon(word, before, next) ||
      isInitialA(run, word, before, next) ||
      (next !== undefined && isInitial(text, word))
    if (isPart) segment.push(word)
    if (segment.length > 0 && (!isPart || word.owns)) {
      segments.push(segment)
      segment = []
    }
  }
  if (segment.length > 0) segments.push(segment)
  return segments
}

function isCommon({ text, bits }: Word, before: Word | undefined, next: Word | undefined): boolean {
  if (isShouted(text)) {
    if (text.length <= longestCode && !isNamed(before) && !isNamed(next)) return true
    if (!(bits & (wordIs.given | wordIs.surname))) return !(before && isShoutedName(text, bits, before))
  }
  if (!(bits & wordIs.common)) return false
  if (bits & wordIs.surname && before && (before.text.length === 1 || isSureGiven(before))) return false
  return !(bits & wordIs.ambiguous && next && isSurname(next) && !(next.bits & wordIs.common))
}

const isNamed = (word: Word | undefined): boolean =>
  word !== undefined && isShouted(word.text) && (word.bits & (wordIs.given | wordIs.surname)) !== 0

function isShoutedName(text: string, bits: number, before: Word): boolean {
  const isSurnameLike = isSurname({ text, bits }) || foreignLetters.test(text) || (bits <= 0 && nameLikeness(text) > 0)
  return (
    text.length > longestCode &&
    isSurnameLike &&
    !(bits & wordIs.common) &&
    isShouted(before.text) &&
    isSureGiven(before)
  )
}

/** "A. Smith", where "A" alone is an article. */
function isInitial(text: string, word: Word): boolean {
  return word.text.length === 1 && text.charCodeAt(word.end) === 46
}

/** "John A. Leiva": an initial, though the word is common. */
function isInitialA(run: readonly Word[], { text }: Word, before: Word | undefined, next: Word | undefined): boolean {
  if (text !== 'A' || !before || !next || run.length > longestName + 1) return false
  const isGiven = isSureGiven(before) || ((before.bits & wordIs.given) !== 0 && isSurname(next))
  return isGiven && (next.bits & wordIs.common) === 0 && !run.some(isOfFirm)
}

export const isOfFirm = ({ bits }: Word): boolean => (bits & wordIs.firm) !== 0

function isShouted(word: string): boolean {
  const last = word.charCodeAt(word.length - 1)
  return word.length > 1 && !(last >= 97 && last <= 122) && word === word.toUpperCase()
}
