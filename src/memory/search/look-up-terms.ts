import { findPostings, hashTerm, type Segment } from './segment.ts'

/** The postings `[start, end)` of one query term in a segment; `term` points into the terms asked for. */
export type TermRange = { term: number; start: number; end: number }

/**
 * A query against its scope: the segments that hold a term, and the inverse document frequency of each term.
 * Frequencies are counted inside the given segments only, so nothing outside the scope can move a score.
 */
export type LookedUpTerms = { hits: { segment: Segment; ranges: TermRange[] }[]; weights: number[]; turnCount: number }

/** Finds the query's terms in every segment. */
export function lookUpTerms(segments: readonly Segment[], terms: readonly string[]): LookedUpTerms {
  const hashes = terms.map(hashTerm)
  const frequencies = terms.map(() => 0)
  const hits: LookedUpTerms['hits'] = []
  let turnCount = 0
  for (const segment of segments) {
    turnCount += segment.turnIds.length
    const ranges: TermRange[] = []
    for (const [term, text] of terms.entries()) {
      const range = findPostings(segment, text, hashes[term] ?? 0)
      if (!range) continue
      ranges.push({ term, ...range })
      frequencies[term] = (frequencies[term] ?? 0) + range.end - range.start
    }
    if (ranges.length > 0) hits.push({ segment, ranges })
  }
  return { hits, turnCount, weights: frequencies.map((frequency) => inverseFrequency(frequency, turnCount)) }
}

/** BM25's inverse document frequency as Lucene has it: never negative. */
export function inverseFrequency(frequency: number, documentCount: number): number {
  return Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5))
}
