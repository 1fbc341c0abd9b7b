import { cueWords } from './cue-words.ts'

/** What one pass over a text tells: which detectors have anything to look at. `words` are bits of `cueWords`. */
export type TextCues = {
  words: number
  numberWords: number
  digits: number
  capitals: number
  dots: number
  colons: number
  hasAt: boolean
  longestToken: number
}

const tableBits = 12
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

/** Looks at each character once; only words whose hash is a cue's are cut out and looked up. */
export function textCues(text: string): TextCues {
  const cues = { words: 0, numberWords: 0, digits: 0, capitals: 0, dots: 0, colons: 0, hasAt: false, longestToken: 0 }
  let [hash, wordStart, tokenStart] = [seed, -1, 0]
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 32
    const lower = code | 32
    if (lower >= 97 && lower <= 122) {
      if (wordStart < 0) {
        wordStart = at
        hash = seed
        if (code < 97) cues.capitals += 1
      }
      hash = Math.imul(hash ^ lower, prime)
      continue
    }
    if (wordStart >= 0) {
      if (table[slot(hash)] === 1) noteWord(cues, text.slice(wordStart, at))
      wordStart = -1
    }
    if (code >= 48 && code <= 57) cues.digits += 1
    else if (code <= 32) {
      if (at - tokenStart > cues.longestToken) cues.longestToken = at - tokenStart
      tokenStart = at + 1
    } else if (code === 64) cues.hasAt = true
    else if (code === 46) cues.dots += 1
    else if (code === 58) cues.colons += 1
    else if (code >= 192) cues.capitals += 1
  }
  return cues
}

function noteWord(cues: { words: number; numberWords: number }, word: string): void {
  const bits = cueWords.get(word.toLowerCase())
  if (bits === undefined) return
  cues.words |= bits
  if (bits & 1) cues.numberWords += 1
}
