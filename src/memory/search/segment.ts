import { tokenise } from './tokenise.ts'
import { type Window, windowLength, windows } from './windows.ts'

export type SegmentTurn = { id: string; speaker: string; text: string; caption?: string | null }

/**
 * The immutable index of one interaction. `hashes` is sorted; entry `i` owns the term `termText[termStarts[i]..termStarts[i+1])`
 * and the packed postings `postings[postingStarts[i]..postingStarts[i+1])`, which ascend by turn position.
 * `lengthSums[i]` counts the terms of the turns before turn `i`; `windowLengths` adds up the lengths of each window of `windows`.
 */
export type Segment = {
  readonly interactionId: string
  readonly headingTerms: readonly string[]
  readonly turnIds: readonly string[]
  readonly speakers: readonly string[]
  readonly speakerIndexes: Uint16Array
  readonly flags: Uint8Array
  readonly lengthSums: Uint32Array
  readonly windowLengths: readonly number[]
  readonly hashes: Uint32Array
  readonly termText: string
  readonly termStarts: Uint32Array
  readonly postings: Uint32Array
  readonly postingStarts: Uint32Array
}

/** Bits of `Segment.flags`: the turn asks a question; the turn says nothing but stop words and fillers. */
export const turnFlags = { asks: 1, wordless: 2 } as const

const frequencyBits = 6
const maxFrequency = 2 ** frequencyBits - 1
const questionEnd = /[?？]["'”’)\s]*$/

/** The turn position of a packed posting. */
export function postingPosition(posting: number): number {
  return posting >>> frequencyBits
}

/** How often the term stands in the turn of a packed posting, at most 63. */
export function postingFrequency(posting: number): number {
  return posting & maxFrequency
}

/**
 * Indexes one interaction; a turn's document is its speaker's name, its text and its attachment's caption.
 * `heading` is what holds for the whole interaction, such as its title and its date in words.
 */
export function buildSegment(input: { interactionId: string; turns: SegmentTurn[]; heading?: string }): Segment {
  const { turns } = input
  const lengthSums = new Uint32Array(turns.length + 1)
  const flags = new Uint8Array(turns.length)
  const postingsByTerm = new Map<string, number[]>()
  for (const [position, turn] of turns.entries()) {
    const speakerTerms = tokenise(turn.speaker)
    const terms = tokenise(turn.caption ? `${turn.text} ${turn.caption}` : turn.text)
    for (const term of speakerTerms) addOccurrence(postingsByTerm, term, position)
    for (const term of terms) addOccurrence(postingsByTerm, term, position)
    lengthSums[position + 1] = (lengthSums[position] ?? 0) + speakerTerms.length + terms.length
    flags[position] = (questionEnd.test(turn.text) ? turnFlags.asks : 0) | (terms.length === 0 ? turnFlags.wordless : 0)
  }
  return {
    interactionId: input.interactionId,
    headingTerms: [...new Set(tokenise(input.heading ?? ''))],
    turnIds: turns.map((turn) => turn.id),
    ...indexSpeakers(turns),
    flags,
    lengthSums,
    windowLengths: windows.map((window) => sumWindowLengths(lengthSums, window)),
    ...packTerms(postingsByTerm),
  }
}

/** The range `[start, end)` of a term's postings, or null when the segment does not hold the term. */
export function findPostings(segment: Segment, term: string, hash: number): { start: number; end: number } | null {
  const { hashes, termText, termStarts, postingStarts } = segment
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] ?? 0) < hash) low = middle + 1
    else high = middle
  }
  for (let entry = low; hashes[entry] === hash; entry += 1) {
    const from = termStarts[entry] ?? 0
    const hasLength = (termStarts[entry + 1] ?? 0) - from === term.length
    if (hasLength && termText.startsWith(term, from)) {
      return { start: postingStarts[entry] ?? 0, end: postingStarts[entry + 1] ?? 0 }
    }
  }
  return null
}

/** FNV-1a over UTF-16 units, 32 bits; equal hashes are told apart by the term itself. */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < term.length; index += 1) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

function addOccurrence(postingsByTerm: Map<string, number[]>, term: string, position: number): void {
  const postings = postingsByTerm.get(term)
  if (!postings) {
    postingsByTerm.set(term, [(position << frequencyBits) | 1])
    return
  }
  const last = postings[postings.length - 1] ?? 0
  if (postingPosition(last) !== position) postings.push((position << frequencyBits) | 1)
  else if (postingFrequency(last) < maxFrequency) postings[postings.length - 1] = last + 1
}

function sumWindowLengths(lengthSums: Uint32Array, window: Window): number {
  let total = 0
  for (let position = 0; position + 1 < lengthSums.length; position += 1) {
    total += windowLength(lengthSums, position, window)
  }
  return total
}

function indexSpeakers(turns: SegmentTurn[]): { speakers: string[]; speakerIndexes: Uint16Array } {
  const indexes = new Map<string, number>()
  const speakerIndexes = Uint16Array.from(turns, ({ speaker }) => {
    const index = indexes.get(speaker) ?? indexes.size
    indexes.set(speaker, index)
    return index
  })
  return { speakers: [...indexes.keys()], speakerIndexes }
}

function packTerms(postingsByTerm: Map<string, number[]>) {
  const entries = [...postingsByTerm].map(([term, postings]) => ({ term, postings, hash: hashTerm(term) }))
  entries.sort((left, right) => left.hash - right.hash || (left.term < right.term ? -1 : 1))
  const termStarts = new Uint32Array(entries.length + 1)
  const postingStarts = new Uint32Array(entries.length + 1)
  for (const [index, { term, postings }] of entries.entries()) {
    termStarts[index + 1] = (termStarts[index] ?? 0) + term.length
    postingStarts[index + 1] = (postingStarts[index] ?? 0) + postings.length
  }
  const packed = new Uint32Array(postingStarts[entries.length] ?? 0)
  for (const [index, { postings }] of entries.entries()) packed.set(postings, postingStarts[index])
  return {
    hashes: Uint32Array.from(entries, ({ hash }) => hash),
    termText: entries.map(({ term }) => term).join(''),
    termStarts,
    postings: packed,
    postingStarts,
  }
}
