import type { Places } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import { bitsOf, wordIs } from './lexicon.ts'
import { isMonthOfDate } from './months.ts'

/** A word with a capital; `bits` say what it may be (`wordIs`), `owns` that it ended in 's, which `end` leaves out. */
export type Word = { text: string; bits: number; start: number; end: number; owns: boolean }

const particles = new Set(
  'de la da dos das do del della van von der den ter bin ibn bint al el di du le y e zu af av'.split(' '),
)
// Of several small words, as in "de la".
const mostBetween = 24
const shortened = /(?:^|-)\p{Lu}$|^(?:St|Jr|Sr|Mr|Mrs|Ms|Dr|Prof|Chr|Wm)$/u
const partOfCode = new Set([...'0123456789_@#/\\-'].map((sign) => sign.charCodeAt(0)))
const letterKinds = new Uint8Array(1 << 16)
const [capital, small, other] = [1, 2, 3]

function kindOf(code: number): number {
  if (code < 128) {
    if (code >= 97) return code <= 122 ? small : other
    return code >= 65 && code <= 90 ? capital : other
  }
  const known = letterKinds[code]
  if (known) return known
  const sign = String.fromCharCode(code)
  const kind = /\p{Lu}/u.test(sign) ? capital : /[\p{L}\p{M}]/u.test(sign) ? small : other
  letterKinds[code] = kind
  return kind
}

/**
 * Words with capitals that stand beside each other, initials and the small words within names between them; a common word
 * by itself is left out.
 */
export function capitalRuns(text: string, { starts, ends, bits, count }: Places): Word[][] {
  const runs: Word[][] = []
  let run: Word[] = []
  // Of the last word: its beginning, where it or the small words after it end, and its bits where they are known.
  let [lastStart, reach, lastBits] = [0, -1, -1]
  for (let at = 0; at < count; at += 1) {
    const start = starts[at] ?? 0
    const end = start < reach ? -1 : capitalEnd(text, start, ends[at] ?? 0)
    if (end < 0) continue
    const known = knownBits(text, start, end === ends[at] ? bits[at] : undefined)
    if (known > 0 && (known & cueOf.month) !== 0 && isMonthOfDate(text, start, end)) continue
    if (reach < 0 || !follows(text, reach, start, lastStart)) run = closed(runs, run)
    else if (run.length === 0) run.push(wordAt(text, lastStart, reach, lastBits))
    // A common word makes no run unless others follow.
    if (run.length > 0 || !isPlain(known)) run.push(wordAt(text, start, end, known))
    lastStart = start
    lastBits = known
    reach = end
  }
  closed(runs, run)
  return runs
}

/** Where a word with a capital ends; -1 where the capital is within a word, a handle, a path or the like. */
function capitalEnd(text: string, start: number, plainEnd: number): number {
  if (isWithinWord(text, start)) return -1
  const end = text.charCodeAt(start) < 128 && isWordEnd(text, plainEnd) ? plainEnd : wordEnd(text, start)
  return isApart(text, start, end) ? end : -1
}

function closed(runs: Word[][], run: Word[]): Word[] {
  const [first] = run
  if (run.length > 1 || (first && first.text.length > 1 && !isPlain(first.bits))) runs.push(run)
  return []
}

function knownBits(text: string, start: number, bits: number | undefined): number {
  return bits !== undefined && text.charCodeAt(start) < 128 ? bits : -1
}

function isPlain(bits: number): boolean {
  return bits > 0 && (bits & wordIs.common) !== 0 && (bits & wordIs.byCapital) === 0
}

/** Whether a capital right after a letter, or after an apostrophe or a hyphen behind one. */
function isWithinWord(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (before === 32 || start === 0) return false
  return kindOf(before) !== other || (isJoint(before) && kindOf(text.charCodeAt(start - 2)) !== other)
}

function isWordEnd(text: string, end: number): boolean {
  const code = text.charCodeAt(end)
  if (code < 128) return code !== 39 && code !== 45
  return end >= text.length || (code !== 0x2019 && kindOf(code) === other)
}

const isJoint = (code: number): boolean => code === 39 || code === 45 || code === 0x2019

function wordEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if ((code >= 97 && code <= 122) || kindOf(code) !== other) continue
    if (!isJoint(code) || kindOf(text.charCodeAt(at + 1)) === other) break
  }
  return at
}

/** Not part of a handle, a path, a number or a name of a variable. */
function isApart(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end)
  const before = text.charCodeAt(start - 1)
  const isMention =
    before === 64 && !isJoint(after) && after !== 46 && (start === 1 || kindOf(text.charCodeAt(start - 2)) === other)
  return (isMention || !partOfCode.has(before)) && !((after >= 48 && after <= 57) || after === 95 || after === 64)
}

/** Whether a word stands beside what ends at `reach`, with nothing but small words of names between. */
function follows(text: string, reach: number, start: number, lastStart: number): boolean {
  if (start - reach > mostBetween) return false
  for (let from = reach; from < start; ) {
    const gap = gapAt(text, from, lastStart)
    if (gap === 0) return false
    if (from + gap === start) return true
    const end = wordEnd(text, from + gap)
    if (kindOf(text.charCodeAt(from + gap)) === other || end - from - gap > 5) return false
    if (!particles.has(text.slice(from + gap, end))) return false
    from = end
  }
  return false
}

/** The length of a space, or of a full stop and a space after a word that is shortened. */
function gapAt(text: string, from: number, lastStart: number): number {
  const first = text.charCodeAt(from)
  if (first === 32 || first === 0xa0) return text.charCodeAt(from + 1) === 32 ? 2 : 1
  if (first === 46 && from - lastStart === 1 && kindOf(text.charCodeAt(from + 1)) === capital) return 1
  return first === 46 && text.charCodeAt(from + 1) === 32 && shortened.test(text.slice(lastStart, from)) ? 2 : 0
}

function wordAt(text: string, start: number, end: number, bits: number): Word {
  const last = text.charCodeAt(end - 2)
  const owns = end - start > 3 && text.charAt(end - 1) === 's' && (last === 39 || last === 0x2019)
  const word = text.slice(start, owns ? end - 2 : end)
  return { text: word, bits: bits < 0 ? bitsOf(word) : bits, start, end: start + word.length, owns }
}
