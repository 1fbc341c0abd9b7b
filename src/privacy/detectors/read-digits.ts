import { isDigit, isLetter, isWordSign } from './ascii-signs.ts'
import { cues, pass, place } from './cue-notes.ts'

const longestCapitalWord = 36
const smallStreets = new Set('utca ulice ter tere terrasse revolucije plads fejedelem'.split(' '))

/** Notes the digits that begin here; gives where they end. */
export function readDigits(text: string, start: number): number {
  let end = start + 1
  while (isDigit(text.charCodeAt(end))) end += 1
  cues.digits += end - start
  pass.chain = (start - pass.lastDigit > 3 ? 0 : pass.chain) + end - start
  if (pass.chain > cues.chain) cues.chain = pass.chain
  pass.lastDigit = end
  const before = text.charCodeAt(start - 1)
  if (start >= pass.figureEnd && !isWordSign(before)) {
    pass.figureEnd = figuresEnd(text, end)
    place(cues.numbers, start, pass.figureEnd, 0)
    if (isAfterCapital(text, start)) place(cues.capitalFigures, start, end, 0)
  }
  if (end - start > 1 && !cues.hasPairFigure) cues.hasPairFigure = isAfterPair(text, start)
  return end
}

/** Whether one sign of white space stands before, and before it a capital among letters and signs, or a street in small letters. */
function isAfterCapital(text: string, start: number): boolean {
  const gap = text.charCodeAt(start - 1)
  if (!(gap <= 32 || gap > 127)) return false
  let at = start - 2
  for (; at >= 0 && start - at < longestCapitalWord; at -= 1) {
    const code = text.charCodeAt(at)
    if (code <= 32 || isDigit(code)) break
    if (code > 127 || (code >= 65 && code <= 90)) return true
  }
  return smallStreets.has(text.slice(at + 1, start - 1))
}

/** Whether a word of two letters stands before, or before a space or hyphen. */
function isAfterPair(text: string, start: number): boolean {
  const gap = text.charCodeAt(start - 1)
  const end = gap === 32 || gap === 45 ? start - 1 : start
  return isLetterAt(text, end - 1) && isLetterAt(text, end - 2) && !isLetterAt(text, end - 3)
}

function isLetterAt(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at))
}

/** Where figures end that stand together, with single signs between them as in amounts, times and dates. */
function figuresEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isJoint = code === 46 || code === 44 || code === 58 || code === 47
    if (!isDigit(code) && !(isJoint && isDigit(text.charCodeAt(at + 1)))) break
  }
  return at
}
