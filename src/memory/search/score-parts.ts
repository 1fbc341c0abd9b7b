import { inverseFrequency, type LookedUpTerms } from './look-up-terms.ts'
import { scoreSessions, scoreWindows } from './score-windows.ts'
import type { Segment } from './segment.ts'
import { type WindowName, windows } from './windows.ts'

export type PartName = WindowName | 'session' | 'heading'

/**
 * One ingredient of the score: raw values for each turn of the hit segments laid end to end, or one a hit segment,
 * and the factor that brings the largest of them to 1.
 */
export type ScorePart = { name: PartName; values: Float64Array; scale: number; isPerSegment: boolean }

/** BM25 in every context of a turn, of its interaction, and the interaction's heading. */
export function scoreParts(segments: readonly Segment[], found: LookedUpTerms, terms: string[]): ScorePart[] {
  const windowScores = scoreWindows(segments, found)
  return [
    ...windows.map(({ name }, index) => toPart(name, windowScores[index] ?? new Float64Array(0), false)),
    toPart('session', Float64Array.from(scoreSessions(segments, found)), true),
    toPart('heading', Float64Array.from(scoreHeadings(segments, found, terms)), true),
  ]
}

/** The weighted sum of the parts for each turn of the hit segments, laid end to end. */
export function mixParts(found: LookedUpTerms, parts: ScorePart[], weights: Record<PartName, number>): Float64Array {
  const mixed = new Float64Array(found.hits.reduce((count, { segment }) => count + segment.turnIds.length, 0))
  for (const { name, values, scale, isPerSegment } of parts) {
    const factor = scale * weights[name]
    if (isPerSegment || factor === 0) continue
    for (let index = 0; index < mixed.length; index += 1)
      mixed[index] = (mixed[index] ?? 0) + (values[index] ?? 0) * factor
  }
  const shared = parts.filter((part) => part.isPerSegment)
  let offset = 0
  for (const [hit, { segment }] of found.hits.entries()) {
    const bonus = shared.reduce((sum, { name, values, scale }) => sum + (values[hit] ?? 0) * scale * weights[name], 0)
    const end = offset + segment.turnIds.length
    for (; offset < end; offset += 1) mixed[offset] = (mixed[offset] ?? 0) + bonus
  }
  return mixed
}

function toPart(name: PartName, values: Float64Array, isPerSegment: boolean): ScorePart {
  let maximum = 0
  for (let index = 0; index < values.length; index += 1) maximum = Math.max(maximum, values[index] ?? 0)
  return { name, values, isPerSegment, scale: maximum > 0 ? 1 / maximum : 0 }
}

/** The query terms in each hit segment's heading, weighted by how few headings of the scope hold them. */
function scoreHeadings(segments: readonly Segment[], found: LookedUpTerms, terms: string[]): number[] {
  const frequencies = new Map(terms.map((term) => [term, 0]))
  for (const { headingTerms } of segments) {
    for (const term of headingTerms) {
      const frequency = frequencies.get(term)
      if (frequency !== undefined) frequencies.set(term, frequency + 1)
    }
  }
  return found.hits.map(({ segment }) => {
    const held = terms.filter((term) => segment.headingTerms.includes(term))
    return held.reduce((sum, term) => sum + inverseFrequency(frequencies.get(term) ?? 0, segments.length), 0)
  })
}
