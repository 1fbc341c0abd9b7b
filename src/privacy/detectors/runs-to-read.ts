import type { Places, TextCues } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import { longestJoint, type NumberRun, numberRuns } from './number-runs.ts'

export const shortestAnnounced = 3
/** Without words that announce it, only a phone number or a card is one. */
export const shortestAlone = 10
// Digits to a number word: "twenty", or "triple five" and "two hundred" with two words.
const mostOfWord = 2
const noRuns: readonly NumberRun[] = []

/** Whether a text by itself may hold a number of digits, said or written. */
export function mayHaveNumbers({ digits, numberWords, words, numbers }: TextCues): boolean {
  const shortest = (words & cueOf.numberKind) !== 0 ? shortestAnnounced : shortestAlone
  return digits + mostOfWord * numberWords >= shortest && mayReach(numbers, shortest)
}

/** Whether numbers that are near each other may be so many digits together. */
function mayReach({ starts, ends, bits, count }: Places, shortest: number): boolean {
  let [digits, end] = [0, 0]
  for (let at = 0; at < count; at += 1) {
    const start = starts[at] ?? 0
    if (start - end > longestJoint) digits = 0
    end = ends[at] ?? 0
    digits += bits[at] === 0 ? end - start : mostOfWord
    if (digits >= shortest) return true
  }
  return false
}

/** The runs of a text; with other turns around it, two digits may be part of a number. */
export function runsToRead(text: string, cues: TextCues, isAlone: boolean): readonly NumberRun[] {
  return (isAlone ? mayHaveNumbers(cues) : cues.digits > 1 || cues.numberWords > 1) ? numberRuns(text, cues) : noRuns
}
