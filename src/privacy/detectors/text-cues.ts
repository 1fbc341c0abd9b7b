import { isDigit, isWordSign } from './ascii-signs.ts'
import { cues, place, reset, type TextCues } from './cue-notes.ts'
import { cueFilter, cueOf, cuesOfTexts, rareNameTable, wordTable } from './cue-words.ts'
import { readDigits } from './read-digits.ts'
import { bitsAt, emptyHash, hashed, mayHave } from './word-table.ts'

const longToken = 13
const [other, space, digit, letter] = [0, 1, 2, 3]
const signs = new Uint8Array(128)
for (let code = 0; code < 128; code += 1) {
  const lower = code | 32
  signs[code] = code <= 32 ? space : code >= 48 && code <= 57 ? digit : lower >= 97 && lower <= 122 ? letter : other
}

/** Looks at each character once. What it gives is overwritten by the next call. */
export function textCues(text: string): TextCues {
  const { length } = text
  let at = 0
  let tokenStart = 0
  let isStart = true
  reset()
  while (at < length) {
    const code = text.charCodeAt(at)
    const sign = code < 128 ? signs[code] : other
    if (sign === letter) {
      at = readWord(text, at, isStart)
      isStart = false
      continue
    }
    if (sign === space) {
      if (at - tokenStart >= longToken) place(cues.longTokens, tokenStart, at, 0)
      tokenStart = at + 1
      if (code === 10) isStart = true
    } else if (sign === digit) {
      at = readDigits(text, at)
      continue
    } else if (noteSign(text, at, code)) isStart = true
    at += 1
  }
  if (length - tokenStart >= longToken) place(cues.longTokens, tokenStart, length, 0)
  return cues
}

function readWord(text: string, start: number, isStart: boolean): number {
  const { length } = text
  const first = text.charCodeAt(start)
  let hash = hashed(emptyHash, first)
  let end = start + 1
  for (; end < length; end += 1) {
    const code = text.charCodeAt(end)
    const lower = code | 32
    if (lower < 97 || lower > 122) break
    hash = hashed(hash, code)
  }
  if (first > 96) {
    if (!mayHave(cueFilter, hash)) return end
    const bits = bitsAt(wordTable, text, start, end, hash, cuesOfTexts)
    if (bits !== 0) noteWord(text, start, end, bits)
    return end
  }
  noteCapital(text, start, end, hash, isStart)
  return end
}

function noteCapital(text: string, start: number, end: number, hash: number, isStart: boolean): void {
  const bits = bitsAt(wordTable, text, start, end, hash, ~0) || bitsAt(rareNameTable, text, start, end, hash, ~0)
  cues.capitals += 1
  if (!isStart && end - start > 1) cues.innerCapitals += 1
  place(cues.capitalWords, start, end, bits)
  const asCue = bits & (cuesOfTexts | cueOf.perhapsName)
  if (asCue !== 0) noteWord(text, start, end, asCue)
}

function noteWord(text: string, start: number, end: number, bits: number): void {
  cues.words |= bits
  if ((bits & (cueOf.number | cueOf.endsNumber)) !== 0 && isWhole(text, start, end)) {
    if ((bits & cueOf.number) !== 0) cues.numberWords += 1
    place(cues.numbers, start, end, bits)
  }
  if ((bits & cueOf.numberKind) !== 0) place(cues.kinds, start, end, bits)
}

/** No part of a name with digits or underscores in it; figures may stand right before. */
function isWhole(text: string, start: number, end: number): boolean {
  if (isWordSign(text.charCodeAt(end))) return false
  let at = start - 1
  while (isDigit(text.charCodeAt(at))) at -= 1
  const code = text.charCodeAt(at)
  return code !== 95 && (at === start - 1 || !isWordSign(code))
}

/** Notes a sign that is no ASCII letter, digit or space; whether a sentence begins after it. */
function noteSign(text: string, at: number, code: number): boolean {
  if (code === 46) {
    if (isDigit(text.charCodeAt(at + 1))) cues.tightDots += 1
  } else if (code === 58) {
    cues.colons += 1
    const next = text.charCodeAt(at + 1)
    if (next === 47) cues.hasLink = true
    else if (next === 58 || isWordSign(next)) cues.tightColons += 1
  } else if (code === 64) cues.hasAt = true
  else if (code === 91) cues.hasBracket = true
  else if (code >= 192 && code < 0x2000) {
    cues.innerCapitals += 1
    if (!isWideCapital(code)) return false
    cues.capitals += 1
    place(cues.capitalWords, at, at + 1, 0)
  }
  return code === 33 || code === 63 || (code === 46 && !isAfterInitial(text, at))
}

/** "J. Tolkien" */
function isAfterInitial(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1)
  return code >= 65 && code <= 90 && !isWordSign(text.charCodeAt(at - 2))
}

const wideCapitals = new Map<number, boolean>()

function isWideCapital(code: number): boolean {
  const known = wideCapitals.get(code)
  if (known !== undefined) return known
  const is = /\p{Lu}/u.test(String.fromCharCode(code))
  wideCapitals.set(code, is)
  return is
}
