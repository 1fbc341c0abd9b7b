import { birthAnswers } from './detectors/birth-dates.ts'
import { findCodes, findFigures, mayHold, mayHoldSmallNames } from './detectors/by-cues.ts'
import type { TextCues } from './detectors/cue-notes.ts'
import { cueOf } from './detectors/cue-words.ts'
import { numbersInTurns, type TurnNumbers } from './detectors/numbers-in-turns.ts'
import { peopleInSmallLetters } from './detectors/people-in-small-letters.ts'
import { runsToRead } from './detectors/runs-to-read.ts'
import { textCues } from './detectors/text-cues.ts'
import type { KnownNames } from './known-names.ts'
import { type PersonalSpan, personalTypes } from './personal-span.ts'
import { maskedWords } from './policy.ts'

const none: readonly PersonalSpan[] = []

/** A turn without what is no more to be looked at, and what was found in it by itself. */
type Turn = TurnNumbers & { mayAnswer: boolean; hasBlanks: boolean; codes: PersonalSpan[]; found: PersonalSpan[] }

/** Personal data of a text in its order; where kinds overlap, one span covers all of them under the most telling name. */
export function findPersonalData(text: string, known?: KnownNames): PersonalSpan[] {
  const cues = textCues(text)
  if (!known && !mayHold(cues)) return mayHoldSmallNames(text, cues) ? peopleInSmallLetters(text) : []
  const turn = readTurn(text, cues, true)
  return spansOfTurn(turn, numbersInTurns([turn])[0] ?? none, known)
}

/** The same for the turns of one conversation, whose numbers may be asked for in one turn and said over several. */
export function findAcrossTurns(texts: readonly string[], known?: KnownNames): PersonalSpan[][] {
  if (texts.length === 1) return [findPersonalData(texts[0] ?? '', known)]
  const turns = texts.map((text) => readTurn(text, textCues(text), false))
  const numbers = numbersInTurns(turns)
  return turns.map((turn, at) => {
    const before = turns[at - 1]
    if (before && turn.mayAnswer && (before.words & cueOf.birth) !== 0)
      turn.found.push(...birthAnswers(turn.text, before.text))
    return spansOfTurn(turn, numbers[at] ?? none, known)
  })
}

function readTurn(text: string, cues: TextCues, isAlone: boolean): Turn {
  const { words, digits, capitals, innerCapitals } = cues
  const mayAnswer = digits > 3 || (words & cueOf.month) !== 0
  const unmasked = cues.hasBracket ? text.replace(maskedWords, blankOf) : text
  const inCodes = inOrder(findCodes(unmasked, unmasked === text ? cues : textCues(unmasked)))
  const open = without(unmasked, inCodes)
  const ownCues = open === text ? cues : { ...textCues(open), words, capitals, innerCapitals }
  const found = findFigures(open, ownCues)
  const runs = runsToRead(open, ownCues, isAlone)
  return { text: open, words, mayAnswer, hasBlanks: open !== text, runs, codes: inCodes, found }
}

function spansOfTurn(turn: Turn, numbers: readonly PersonalSpan[], known: KnownNames | undefined): PersonalSpan[] {
  const { text, codes: spans, found, hasBlanks } = turn
  for (const span of numbers) found.push(span)
  if (known) for (const span of known.find(text)) found.push(span)
  if (spans.length === 0 && !hasBlanks) return inOrder(found)
  for (const span of inOrder(found)) spans.push(...besideBlanks(text, span))
  return inOrder(spans)
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
  for (const span of isSorted(found) ? found : found.sort((left, right) => left.start - right.start)) {
    const last = spans.at(-1)
    if (last && span.start < last.end) spans[spans.length - 1] = united(last, span)
    else spans.push(span)
  }
  return spans
}

function isSorted(found: readonly PersonalSpan[]): boolean {
  for (let at = 1; at < found.length; at += 1) {
    if ((found[at]?.start ?? 0) < (found[at - 1]?.start ?? 0)) return false
  }
  return true
}

function united(left: PersonalSpan, right: PersonalSpan): PersonalSpan {
  const isLeft = personalTypes.indexOf(left.type) <= personalTypes.indexOf(right.type)
  return { start: left.start, end: Math.max(left.end, right.end), type: isLeft ? left.type : right.type }
}
