import { bitsOf, wordIs } from './lexicon.ts'

/** A word with a capital; `bits` say what it may be (`wordIs`), `owns` that it ended in 's, which `end` leaves out. */
export type Word = { text: string; bits: number; start: number; end: number; owns: boolean }

const particles = new Set(
  'de la da dos das do del della van von der den ter bin ibn bint al el di du le y e zu af av'.split(' '),
)
const shortened = /^(?:\p{Lu}|St|Jr|Sr|Mr|Mrs|Ms|Dr|Prof|Chr|Wm)$/u
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
export function capitalRuns(text: string): Word[][] {
  const runs: Word[][] = []
  let run: Word[] = []
  let reach = -1
  let at = 0
  while (at < text.length) {
    const first = text.charCodeAt(at)
    if (first >= 97 && first <= 122 && run.length === 0) {
      at = wordEnd(text, at)
      continue
    }
    if (kindOf(first) === other) {
      at += 1
      continue
    }
    const start = at
    at = wordEnd(text, start)
    const isCapital = kindOf(first) === capital && isApart(text, start, at)
    const follows = run.length > 0 && isBeside(text, reach, start, run.at(-1))
    if (!isCapital) {
      if (follows && isParticle(text, start, at)) reach = at
      else if (run.length > 0) run = closed(runs, run)
      continue
    }
    if (!follows && run.length > 0) run = closed(runs, run)
    run.push(wordAt(text, start, at))
    reach = at
  }
  if (run.length > 0) closed(runs, run)
  return runs
}

function isParticle(text: string, start: number, end: number): boolean {
  return end - start < 6 && particles.has(text.slice(start, end))
}

function closed(runs: Word[][], run: Word[]): Word[] {
  const [first] = run
  if (run.length > 1 || (first && first.text.length > 1 && !isPlain(first.bits))) runs.push(run)
  return []
}

function isPlain(bits: number): boolean {
  return (bits & wordIs.common) !== 0 && (bits & wordIs.byCapital) === 0
}

function wordEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if ((code >= 97 && code <= 122) || kindOf(code) !== other) continue
    const isJoint = code === 39 || code === 45 || code === 0x2019
    if (!isJoint || kindOf(text.charCodeAt(at + 1)) === other) break
  }
  return at
}

/** Not part of a handle, a path, a number or a name of a variable. */
function isApart(text: string, start: number, end: number): boolean {
  return (
    !partOfCode.has(text.charCodeAt(start - 1)) &&
    !(partOfCode.has(text.charCodeAt(end)) && /[\d_@]/.test(text.charAt(end)))
  )
}

function isBeside(text: string, from: number, to: number, before: Word | undefined): boolean {
  const first = text.charCodeAt(from)
  if (to - from === 1) return first === 32 || first === 0xa0
  return to - from === 2 && first === 46 && text.charCodeAt(from + 1) === 32 && shortened.test(before?.text ?? '')
}

function wordAt(text: string, start: number, end: number): Word {
  const last = text.charCodeAt(end - 2)
  const owns = end - start > 3 && text.charAt(end - 1) === 's' && (last === 39 || last === 0x2019)
  const word = text.slice(start, owns ? end - 2 : end)
  return { text: word, bits: bitsOf(word), start, end: start + word.length, owns }
}
