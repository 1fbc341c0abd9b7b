import type { LookedUpTerms, TermRange } from './look-up-terms.ts'
import { postingFrequency, postingPosition, type Segment } from './segment.ts'
import { type Window, windowLength, windows } from './windows.ts'

const saturation = 0.9
const lengthNormalisation = 0.4

/** One BM25 score a turn of the hit segments, laid end to end in the order of the hits; one array a window of `windows`. */
export function scoreWindows(segments: readonly Segment[], found: LookedUpTerms): Float64Array[] {
  const turnTotal = found.hits.reduce((total, { segment }) => total + segment.turnIds.length, 0)
  return windows.map((window, index) => {
    const average = averageLength(segments, index, found.turnCount)
    const scores = new Float64Array(turnTotal)
    let offset = 0
    for (const { segment, ranges } of found.hits) {
      const target = scores.subarray(offset, offset + segment.turnIds.length)
      for (const range of ranges)
        addTerm(segment, range, { window, average, weight: found.weights[range.term] ?? 0, target })
      offset += target.length
    }
    return scores
  })
}

/** One BM25 score a hit segment, with the whole interaction as the document. */
export function scoreSessions(segments: readonly Segment[], found: LookedUpTerms): number[] {
  const average = segments.reduce((total, segment) => total + lengthOf(segment), 0) / segments.length
  return found.hits.map(({ segment, ranges }) => {
    const damping = dampingOf(lengthOf(segment), average)
    let score = 0
    for (const { term, start, end } of ranges) {
      let frequency = 0
      for (let index = start; index < end; index += 1) frequency += postingFrequency(segment.postings[index] ?? 0)
      score += saturate(frequency, damping) * (found.weights[term] ?? 0)
    }
    return score
  })
}

/**
 * Adds one term to a window's scores. Runs for each term and window of the scope, hence the sliding sum, which jumps from
 * one posting's reach to the next so that the cost follows the postings.
 */
function addTerm(
  { postings, lengthSums }: Segment,
  { start, end }: TermRange,
  { window, average, weight, target }: { window: Window; average: number; weight: number; target: Float64Array },
): void {
  const { before, after } = window
  const [fixed, perTerm] = dampings(average)
  const gain = weight * (saturation + 1)
  let [entering, leaving, position, frequency] = [start, start, 0, 0]
  while (position < target.length) {
    if (frequency === 0) {
      if (entering === end) return
      position = Math.max(position, postingPosition(postings[entering] ?? 0) - after)
    }
    while (entering < end && postingPosition(postings[entering] ?? 0) <= position + after) {
      frequency += postingFrequency(postings[entering] ?? 0)
      entering += 1
    }
    while (leaving < entering && postingPosition(postings[leaving] ?? 0) < position - before) {
      frequency -= postingFrequency(postings[leaving] ?? 0)
      leaving += 1
    }
    if (frequency === 0) continue
    const damping = fixed + perTerm * windowLength(lengthSums, position, window)
    target[position] = (target[position] ?? 0) + (gain * frequency) / (frequency + damping)
    position += 1
  }
}

function saturate(frequency: number, damping: number): number {
  return (frequency * (saturation + 1)) / (frequency + damping)
}

function dampingOf(length: number, average: number): number {
  const [fixed, perTerm] = dampings(average)
  return fixed + perTerm * length
}

function dampings(average: number): readonly [number, number] {
  return [saturation * (1 - lengthNormalisation), (saturation * lengthNormalisation) / average]
}

function averageLength(segments: readonly Segment[], window: number, turnCount: number): number {
  return segments.reduce((total, segment) => total + (segment.windowLengths[window] ?? 0), 0) / turnCount
}

function lengthOf(segment: Segment): number {
  return segment.lengthSums[segment.lengthSums.length - 1] ?? 0
}
