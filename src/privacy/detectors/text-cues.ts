import { cueOf, cueWords } from './cue-words.ts'

/**
 * What one pass over a text tells: which detectors have anything to look at. `words` are bits of `cueOf`; `capitals` counts
 * words with a capital, `innerCapitals` those of them with two letters that do not begin a sentence.
 */
export type TextCues = ReturnType<typeof noCues>

export const noCues = () => ({
  words: 0,
  numberWords: 0,
  digits: 0,
  capitals: 0,
  innerCapitals: 0,
  dots: 0,
  colons: 0,
  hasAt: false,
  longestToken: 0,
})

const none = noCues()
const tableBits = 16
const seed = 0x811c9dc5
const prime = 16_777_619

const table = new Uint8Array(1 << tableBits)
for (const word of cueWords.keys()) table[slotOf(word)] = 1

function slotOf(word: string): number {
  let hash = seed
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), prime)
  return slot(hash)
}

function slot(hash: number): number {
  return (hash ^ (hash >>> 15)) & ((1 << tableBits) - 1)
}

/** Looks at each character once, and writes into `used` where it is given; only words whose hash is a cue's are looked up. */
export function textCues(text: string, used?: TextCues): TextCues {
  const cues = used ? Object.assign(used, none) : noCues()
  const { length } = text
  let [at, tokenStart, digits] = [0, 0, 0]
  let isStart = true
  while (at < length) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) {
      at = readWord(cues, text, at, isStart)
      isStart = false
      continue
    }
    if (code <= 32) {
      if (at - tokenStart > cues.longestToken) cues.longestToken = at - tokenStart
      tokenStart = at + 1
      if (code === 10) isStart = true
    } else if (code >= 48 && code <= 57) digits += 1
    else if (noteSign(cues, code)) isStart = true
    at += 1
  }
  cues.digits = digits
  cues.longestToken = Math.max(cues.longestToken, length - tokenStart)
  return cues
}

function isLetter(code: number): boolean {
  const lower = code | 32
  return lower >= 97 && lower <= 122
}

function readWord(cues: TextCues, text: string, start: number, isStart: boolean): number {
  const first = text.charCodeAt(start)
  let hash = Math.imul(seed ^ (first | 32), prime)
  let at = start + 1
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (!isLetter(code)) break
    hash = Math.imul(hash ^ (code | 32), prime)
  }
  if (first < 97) {
    cues.capitals += 1
    if (!isStart && at - start > 1) cues.innerCapitals += 1
  }
  if (table[slot(hash)] === 1) noteWord(cues, text.slice(start, at), first < 97)
  return at
}

function noteWord(cues: TextCues, word: string, isCapital: boolean): void {
  const bits = cueWords.get(word) ?? cueWords.get(word.toLowerCase())
  if (bits === undefined) return
  cues.words |= isCapital ? bits : bits & ~cueOf.perhapsName
  cues.numberWords += bits & cueOf.number
}

/** Counts a sign that is no ASCII letter and no digit; whether a sentence begins after it. */
function noteSign(cues: TextCues, code: number): boolean {
  if (code === 46) cues.dots += 1
  else if (code === 58) cues.colons += 1
  else if (code === 64) cues.hasAt = true
  else if (code >= 192 && code < 0x2000) {
    cues.capitals += 1
    cues.innerCapitals += 1
  }
  return code === 46 || code === 33 || code === 63
}
