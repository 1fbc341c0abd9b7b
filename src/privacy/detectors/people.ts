import type { PersonalSpan } from '../personal-span.ts'
import { capitalRuns, type Word } from './capital-runs.ts'
import type { TextCues } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { isLoneName } from './lone-names.ts'
import { announcesName, announcesPair, followsPair, nameInSmallLetters } from './name-cues.ts'
import { isFirmWordAt, mayAnnounce, mayAnnouncePair } from './name-neighbours.ts'
import { isOfFirm, longestName, segmentsOf } from './name-segments.ts'
import { isName, isSurname, mayStandAlone, nameStart } from './name-shapes.ts'
import { betweenPeople, isInList } from './people-in-lists.ts'
import { sameAgain } from './same-again.ts'
import { spansOf } from './spans-of.ts'

const reach = 40
const placeLeads = new Set(
  'st saint san santa santo sao los las el la port puerto costa fort ft mount mt lake cape point new north south east west upper lower great point isle villa'.split(
    ' ',
  ),
)

/**
 * Names of people by what names look like and the words around them: a common given name, a surname after another word with
 * a capital, a title, "my name is", a greeting, a signature, a speaker's label. Teams, products, towns and firms are none.
 */
export function people(text: string, { capitalWords, words }: TextCues): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  const lone: Word[] = []
  let listEnd = -1
  for (const run of capitalRuns(text, capitalWords)) {
    for (const segment of segmentsOf(text, run)) {
      const isListed = isInList(text, segment, listEnd)
      const name = isListed ? segment : nameIn(text, segment, run)
      if (name.length > 0 && !isOfPlace(run, name)) addName(text, spans, spanOf(name))
      else if (segment.length === 1) lone.push(...segment)
      if (isListed) listEnd = spanOf(name).end
    }
  }
  if (spans.length > 0 && lone.length > 0)
    spans.push(...sameAgain(text, spans, lone), ...betweenPeople(text, spans, lone))
  return (words & cueOf.saysName) !== 0 ? [...spans, ...inSmallLetters(text)] : spans
}

/** What nobody is called, not even after "with". */
const firms = new Set(
  'inc llc llp ltd corp corporation gmbh plc company group holdings properties management partners apartments residential communities realty investments associates housing'.split(
    ' ',
  ),
)

/** "Port Katherine", "St Jude", "Los Angeles". */
function isOfPlace(run: readonly Word[], name: readonly Word[]): boolean {
  if (run.length < 2 || name.length !== 1 || !name[0]) return false
  const before = run[run.indexOf(name[0]) - 1]
  return before !== undefined && placeLeads.has(before.text.toLowerCase())
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
    isSurnameFirst(text.slice(last.start, last.end), text.slice(0, last.start)) &&
    /^(?:[\n;.]|$| [-–|(])/.test(text.slice(span.end, span.end + 2))
  if (isTurned) spans[spans.length - 1] = { ...last, end: span.end }
  else spans.push(span)
}

function isSurnameFirst(name: string, before: string): boolean {
  const bits = bitsOf(name)
  if (name.includes(' ') || !isSurname({ text: name, bits })) return false
  return (bits & wordIs.given) === 0 || before.endsWith(': ')
}

function onlyName(text: string, { start, end, type }: PersonalSpan): PersonalSpan[] {
  const [first = '', second] = text.slice(start, end).split(' ')
  if ((bitsOf(first) & wordIs.common) !== 0) return []
  return [{ start, end: second && !(bitsOf(second) & wordIs.common) ? end : start + first.length, type }]
}

/** The words of a segment that are a name: none, all, or those from its given name on. */
function nameIn(text: string, own: readonly Word[], run: readonly Word[]): readonly Word[] {
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last || own.length > longestName + 1 || own.every(({ text: word }) => word.length === 1)) return []
  if (mayAnnounce(text, first.start, last.end) && announcesName(...around(text, first, last)))
    return firms.has(last.text.toLowerCase()) ? [] : own.slice(0, longestName)
  if (own.length === 1 && !mayStandAlone(first)) return isLoneName(text, first, run) ? own : []
  if (own.some(isOfFirm) || isFirmWordAt(text, last.end)) return []
  const from = nameStart(own)
  if (from !== null) return own.slice(from, from + longestName)
  const [before, after] = around(text, first, last)
  if (isName(own, { text, before, after, isWholeRun: own.length === run.length })) return own
  if (own.length === 1) return isLoneName(text, first, run) ? own : []
  return (mayAnnouncePair(text, first.start) && announcesPair(before)) || followsPair(before, after) ? own : []
}

function around(text: string, first: Word, last: Word): [before: string, after: string] {
  return [text.slice(Math.max(0, first.start - reach), first.start), text.slice(last.end, last.end + reach)]
}
