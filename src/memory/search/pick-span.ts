import { tokenise } from './tokenise.ts'

export type Span = { start: number; end: number }
type Piece = Span & { opensSentence: boolean; closesSentence: boolean; terms: ReadonlySet<string> }

const sentenceBreak = /(?<=[.!?…。！？]["'”’)\]]*)(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|No|\p{Lu})\.)\s+|\n+/gu
const clauseBreak = /(?<=[,;:—–])\s+|\s+(?=[—–-]\s)/gu
const wordBreak = /\s+/gu

/**
 * The verbatim slice of a turn to quote, as UTF-16 offsets: the whole turn when it fits into `maxLength`, else the run of
 * whole sentences, clauses where a sentence is too long, or words, that holds the most distinct query terms; of equals the
 * one cut at sentences, then the longer, then the earlier. Blank text gives `{ start: 0, end: 0 }`.
 */
export function pickSpan(text: string, terms: readonly string[], maxLength = 180): Span {
  const whole = trimSpan(text, { start: 0, end: text.length })
  if (whole.end - whole.start <= maxLength) return whole
  const wanted = new Set(terms)
  const pieces = cutSentences(text, whole, maxLength).map((piece) => ({
    ...piece,
    terms: new Set(tokenise(text.slice(piece.start, piece.end)).filter((term) => wanted.has(term))),
  }))
  return bestRun(pieces, maxLength)
}

function bestRun(pieces: Piece[], maxLength: number): Span {
  let best = { start: 0, end: 0, rank: [-1, 0, 0] }
  for (const [index, first] of pieces.entries()) {
    const held = new Set<string>()
    for (const last of pieces.slice(index)) {
      const length = last.end - first.start
      if (length > maxLength) break
      for (const term of last.terms) held.add(term)
      const edges = Number(first.opensSentence) + Number(last.closesSentence)
      const rank = [held.size, edges, length]
      if (isHigher(rank, best.rank)) best = { start: first.start, end: last.end, rank }
    }
  }
  return { start: best.start, end: best.end }
}

function isHigher(left: number[], right: number[]): boolean {
  const index = left.findIndex((value, position) => value !== right[position])
  return index !== -1 && (left[index] ?? 0) > (right[index] ?? 0)
}

function cutSentences(text: string, whole: Span, maxLength: number): Omit<Piece, 'terms'>[] {
  return cut(text, whole, sentenceBreak).flatMap((sentence) => {
    const parts = cutSmaller(text, sentence, maxLength)
    return parts.map((part, index) => ({
      ...part,
      opensSentence: index === 0,
      closesSentence: index === parts.length - 1,
    }))
  })
}

function cutSmaller(text: string, sentence: Span, maxLength: number): Span[] {
  const isLong = ({ start, end }: Span) => end - start > maxLength
  if (!isLong(sentence)) return [sentence]
  return cut(text, sentence, clauseBreak).flatMap((clause) => {
    if (!isLong(clause)) return [clause]
    return cut(text, clause, wordBreak).flatMap((word) => (isLong(word) ? cutWord(text, word, maxLength) : [word]))
  })
}

function cut(text: string, span: Span, pattern: RegExp): Span[] {
  const pieces: Span[] = []
  let start = span.start
  for (const { 0: gap, index } of text.slice(span.start, span.end).matchAll(pattern)) {
    pieces.push({ start, end: span.start + index })
    start = span.start + index + gap.length
  }
  pieces.push({ start, end: span.end })
  return pieces.map((piece) => trimSpan(text, piece)).filter((piece) => piece.end > piece.start)
}

/** Cuts a word longer than a quote, such as a link, between code points. */
function cutWord(text: string, word: Span, maxLength: number): Span[] {
  const pieces: Span[] = []
  let start = word.start
  while (start < word.end) {
    const limit = Math.min(word.end, start + maxLength)
    const splitsPair = limit < word.end && /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '')
    const end = splitsPair && limit - 1 > start ? limit - 1 : limit
    pieces.push({ start, end })
    start = end
  }
  return pieces
}

function trimSpan(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end)
  const trimmed = slice.trim()
  if (trimmed === '') return { start: 0, end: 0 }
  const from = start + slice.length - slice.trimStart().length
  return { start: from, end: from + trimmed.length }
}
