import { findPostings, hashTerm, postingPosition, type Segment } from './segment.ts'

/** How many turns of the segments hold any, or all, of the terms; none when no terms are given. */
export function countTurns(segments: readonly Segment[], terms: readonly string[], mode: 'any' | 'all'): number {
  const distinct = [...new Set(terms)].map((term) => ({ term, hash: hashTerm(term) }))
  const wanted = mode === 'any' ? 1 : distinct.length
  if (distinct.length === 0) return 0
  let count = 0
  for (const segment of segments) {
    const held = new Uint16Array(segment.turnIds.length)
    for (const { term, hash } of distinct) {
      const range = findPostings(segment, term, hash)
      if (!range) continue
      for (const posting of segment.postings.subarray(range.start, range.end)) {
        const position = postingPosition(posting)
        held[position] = (held[position] ?? 0) + 1
      }
    }
    for (const terms of held) if (terms >= wanted) count += 1
  }
  return count
}

/** Whether any turn of the segments holds the term. */
export function isHeard(segments: readonly Segment[], term: string): boolean {
  const hash = hashTerm(term)
  return segments.some((segment) => findPostings(segment, term, hash) !== null)
}
