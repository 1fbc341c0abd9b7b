import type { PersonalSpan } from '../personal-span.ts'
import { capitalRuns, type Word } from './capital-runs.ts'
import type { TextCues } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { announcesName, announcesPair, dwellsThere, followsPair, nameInSmallLetters } from './name-cues.ts'
import { isFirmWordAt, mayAnnounce, mayAnnouncePair } from './name-neighbours.ts'
import { isName, isSureGiven, isSurname, mayStandAlone, nameStart } from './name-shapes.ts'
import { isInList } from './people-in-lists.ts'
import { sameAgain } from './same-again.ts'
import { spansOf } from './spans-of.ts'

const reach = 40
const longestName = 4
// Words that are no names, or stand before one: "mother", "manager".
const noDweller = wordIs.common | wordIs.ambiguous | wordIs.firm | cueOf.beforeName | cueOf.beforePair

/**
 * Names of people by what names look like and the words around them: a common given name, a surname after another word with
 * a capital, a title, "my name is", a greeting, a signature, a speaker's label. Teams, products, towns and firms are none.
 */
export function people(text: string, { capitalWords, words }: TextCues): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  const lone: Word[] = []
  let listEnd = -1
  for (const run of capitalRuns(text, capitalWords)) {
    for (const segment of segmentsOf(run)) {
      const isListed = isInList(text, segment, listEnd)
      const name = isListed ? segment : nameIn(text, segment, run)
      if (name.length > 0) addName(text, spans, spanOf(name))
      else if (segment.length === 1) lone.push(...segment)
      if (isListed) listEnd = spanOf(name).end
    }
  }
  if (spans.length > 0 && lone.length > 0) spans.push(...sameAgain(text, spans, lone))
  return (words & cueOf.saysName) !== 0 ? [...spans, ...inSmallLetters(text)] : spans
}

function spanOf(name: readonly Word[]): PersonalSpan {
  return { start: name[0]?.start ?? 0, end: name.at(-1)?.end ?? 0, type: 'person' }
}

function inSmallLetters(text: string): PersonalSpan[] {
  if (!text.includes('my name') && !text.includes('maiden name')) return []
  return spansOf(text, nameInSmallLetters, 'person').flatMap((span) => onlyName(text, span))
}

/** "Weber, Anna": a surname by itself before a comma belongs to the given name after it. */
function addName(text: string, spans: PersonalSpan[], span: PersonalSpan): void {
  const last = spans.at(-1)
  const isTurned =
    last !== undefined &&
    span.start - last.end === 2 &&
    text.startsWith(', ', last.end) &&
    (bitsOf(text.slice(last.start, last.end)) & (wordIs.surname | wordIs.given)) === wordIs.surname &&
    /^(?:[\n;.]|$)/.test(text.slice(span.end, span.end + 1))
  if (isTurned) spans[spans.length - 1] = { ...last, end: span.end }
  else spans.push(span)
}

function onlyName(text: string, { start, end, type }: PersonalSpan): PersonalSpan[] {
  const [first = '', second] = text.slice(start, end).split(' ')
  if ((bitsOf(first) & wordIs.common) !== 0) return []
  return [{ start, end: second && !(bitsOf(second) & wordIs.common) ? end : start + first.length, type }]
}

/** The parts of a run of capitals between common words ("Ask Mei", "Resident Sean Castillo"); what is theirs ends a part. */
function segmentsOf(run: readonly Word[]): (readonly Word[])[] {
  const [first] = run
  if (first && run.length === 1) return isCommon(first, undefined, undefined) ? [] : [run]
  const segments: Word[][] = []
  let segment: Word[] = []
  for (const [at, word] of run.entries()) {
    const [before, next] = [at > 0 ? run[at - 1] : undefined, at + 1 < run.length ? run[at + 1] : undefined]
    const isPart = !isCommon(word, before, next) || isInitialA(run, word, before, next)
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
  if (!(bits & (wordIs.given | wordIs.surname)) && isShouted(text)) return true
  if (!(bits & wordIs.common)) return false
  if (bits & wordIs.surname && before && isSureGiven(before)) return false
  return !(bits & wordIs.ambiguous && next && isSurname(next) && !(next.bits & wordIs.common))
}

/** "John A. Leiva": an initial, though the word is common. */
function isInitialA(run: readonly Word[], { text }: Word, before: Word | undefined, next: Word | undefined): boolean {
  if (text !== 'A' || !before || !next || run.length > longestName + 1) return false
  return isSureGiven(before) && (next.bits & wordIs.common) === 0 && !run.some(isOfFirm)
}

const isOfFirm = ({ bits }: Word): boolean => (bits & wordIs.firm) !== 0

function isShouted(word: string): boolean {
  const last = word.charCodeAt(word.length - 1)
  return word.length > 1 && !(last >= 97 && last <= 122) && word === word.toUpperCase()
}

/** The words of a segment that are a name: none, all, or those from its given name on. */
function nameIn(text: string, own: readonly Word[], run: readonly Word[]): readonly Word[] {
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last || own.length > longestName + 1) return []
  if (mayAnnounce(text, first.start, last.end)) {
    const [before, after] = around(text, first, last)
    if (announcesName(before, after) && own.some((word) => word.text.length > 1)) return own.slice(0, longestName)
  }
  if (own.length === 1 && !mayStandAlone(first)) return isDweller(text, first, run) ? own : []
  if (own.some(isOfFirm) || isFirmWordAt(text, last.end)) return []
  const from = nameStart(own)
  if (from !== null) return own.slice(from, from + longestName)
  const [before, after] = around(text, first, last)
  if (isName(own, { text, before, after, isWholeRun: own.length === run.length })) return own
  if (own.length === 1) return []
  return (mayAnnouncePair(text, first.start) && announcesPair(before)) || followsPair(before, after) ? own : []
}

function isDweller(text: string, { bits, end, text: word }: Word, run: readonly Word[]): boolean {
  const isUnknown = (bits & noDweller) === 0
  return isUnknown && run.length === 1 && word.length > 2 && dwellsThere(text.slice(end, end + reach))
}

function around(text: string, first: Word, last: Word): [before: string, after: string] {
  return [text.slice(Math.max(0, first.start - reach), first.start), text.slice(last.end, last.end + reach)]
}
