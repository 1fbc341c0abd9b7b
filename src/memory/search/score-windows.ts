import type { LookedUpTerms } from './look-up-terms.ts'
import { postingFrequency, postingPosition, type Segment } from './segment.ts'
import { type Window, windowLength, windows } from './windows.ts'

const saturation = 0.9
const lengthNormalisation = 0.4

/** One BM25 score a turn of the hit segments, laid end to end in the order of the hits; one array a window of `windows`. */
export function scoreWindows(segments: readonly Segment[], found: LookedUpTerms): Float64Array[] {
  const turnTotal = found.hits.reduce((total, { segment }) => total + segment.turnIds.length, 0)
  const longest = found.hits.reduce((most, { segment }) => Math.max(most, segment.turnIds.length), 0)
  const frequencies = new Uint8Array(longest)
  const averages = windows.map((_, index) => averageLength(segments, index, found.turnCount))
  const scores = windows.map(() => new Float64Array(turnTotal))
  let offset = 0
  for (const { segment, ranges } of found.hits) {
    const { postings } = segment
    const turnCount = segment.turnIds.length
    for (const { term, start, end } of ranges) {
      for (let index = start; index < end; index += 1) {
        const posting = postings[index] ?? 0
        frequencies[postingPosition(posting)] = postingFrequency(posting)
      }
      for (const [index, window] of windows.entries()) {
        const target = scores[index]?.subarray(offset, offset + turnCount)
        if (!target) continue
        addTerm({
          segment,
          frequencies,
          window,
          average: averages[index] ?? 1,
          weight: found.weights[term] ?? 0,
          target,
        })
      }
      frequencies.fill(0, 0, turnCount)
    }
    offset += turnCount
  }
  return scores
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

/** Adds one term to the windows' scores; runs for each turn, term and window of the scope, hence the sliding sum. */
function addTerm(input: {
  segment: Segment
  frequencies: Uint8Array
  window: Window
  average: number
  weight: number
  target: Float64Array
}): void {
  const { frequencies, window, average, weight, target } = input
  const { lengthSums } = input.segment
  const turnCount = target.length
  let frequency = 0
  for (let position = 0; position < Math.min(window.after, turnCount); position += 1) {
    frequency += frequencies[position] ?? 0
  }
  for (let position = 0; position < turnCount; position += 1) {
    if (position + window.after < turnCount) frequency += frequencies[position + window.after] ?? 0
    if (position > window.before) frequency -= frequencies[position - window.before - 1] ?? 0
    if (frequency === 0) continue
    const damping = dampingOf(windowLength(lengthSums, position, window), average)
    target[position] = (target[position] ?? 0) + saturate(frequency, damping) * weight
  }
}

function saturate(frequency: number, damping: number): number {
  return (frequency * (saturation + 1)) / (frequency + damping)
}

function dampingOf(length: number, average: number): number {
  return saturation * (1 - lengthNormalisation + (lengthNormalisation * length) / average)
}

function averageLength(segments: readonly Segment[], window: number, turnCount: number): number {
  return segments.reduce((total, segment) => total + (segment.windowLengths[window] ?? 0), 0) / turnCount
}

function lengthOf(segment: Segment): number {
  return segment.lengthSums[segment.lengthSums.length - 1] ?? 0
}
