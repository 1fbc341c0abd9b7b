import { isLetter, isSpace } from './ascii-signs.ts'
import { cueOf, wordTable } from './cue-words.ts'
import { wordIs } from './lexicon.ts'
import { bitsAt, emptyHash, hashed } from './word-table.ts'

const longestAnnouncer = 12
const codesOf = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)))
const joints = codesOf(' \u00a0\n\t,;:.?!–—')
const sentenceEnds = codesOf('\n.!?')
const irregular = new Set("name's name’s co-signer señor señora i'm i’m it's it’s".split(' '))

/** Whether what stands around words may announce that they are a name: cheap, and never a wrong no. */
export function mayAnnounce(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end)
  const isSpokenTo = next === 44 || (next === 32 && text.startsWith(' is from', end))
  return (isSpokenTo && startsSentence(text, start)) || hasAnnouncerBefore(text, start)
}

function startsSentence(text: string, start: number): boolean {
  if (start === 0) return true
  const before = text.charCodeAt(start - 1)
  return sentenceEnds.has(before) || (before < 0x3001 && sentenceEnds.has(text.charCodeAt(start - 2)))
}

function hasAnnouncerBefore(text: string, start: number): boolean {
  let end = start
  while (end > 0 && start - end < 4 && joints.has(text.charCodeAt(end - 1))) end -= 1
  let from = end
  while (from > 0 && end - from < longestAnnouncer && isLetter(text.charCodeAt(from - 1))) from -= 1
  if (from === end) return false
  const before = text.charCodeAt(from - 1)
  if (from === 0 || before === 40 || joints.has(before)) return bitsBetween(text, from, end, cueOf.beforeName) !== 0
  if (before !== 39 && before !== 45 && before < 128) return false
  while (from > 0 && end - from < longestAnnouncer && !joints.has(text.charCodeAt(from - 1))) from -= 1
  return irregular.has(text.slice(from, end).toLowerCase().replace('(', ''))
}

/** Whether the word before may make two words with capitals a person. */
export function mayAnnouncePair(text: string, start: number): boolean {
  let end = start
  while (end > 0 && start - end < 2 && isPairJoint(text.charCodeAt(end - 1))) end -= 1
  let from = end
  while (from > 0 && end - from < longestAnnouncer && isLetter(text.charCodeAt(from - 1))) from -= 1
  if (from === end || end === start) return false
  const before = text.charCodeAt(from - 1)
  if (before === 39 || before === 0x2019) return true
  return bitsBetween(text, from, end, cueOf.beforePair) !== 0
}

const isPairJoint = (code: number): boolean => isSpace(code) || code === 44 || code === 58 || code > 0x2000

/** Whether a space and a word that firms and places have in their names come next. */
export function isFirmWordAt(text: string, at: number): boolean {
  if (!isSpace(text.charCodeAt(at))) return false
  let end = at + 1
  while (isLetter(text.charCodeAt(end))) end += 1
  if (end === at + 1) return false
  const isFirm = bitsBetween(text, at + 1, end, wordIs.firm) !== 0
  return isFirm && !(text.charCodeAt(end) > 127 && /\p{L}/u.test(text.charAt(end)))
}

function bitsBetween(text: string, start: number, end: number, wanted: number): number {
  let hash = emptyHash
  for (let at = start; at < end; at += 1) hash = hashed(hash, text.charCodeAt(at))
  return bitsAt(wordTable, text, start, end, hash, wanted)
}
