import { findPersonalData } from '../../src/privacy/find-personal-data.ts'

const warmUpMs = 1_500
const pieceSize = 25
const fewestRounds = 8
const shortestMs = 3_000

/** Lets the engine compile what the detector runs on, so that the first figure is no lower than the last. */
export function warmUp(texts: readonly string[]): void {
  const started = performance.now()
  while (performance.now() - started < warmUpMs) for (const text of texts) findPersonalData(text)
}

/**
 * Megabytes (10^6 bytes of UTF-8) a second over texts, each by itself: the best of several rounds, taken piece by piece, so
 * that what else the machine does counts little.
 */
export function speedOver(texts: readonly string[]): number {
  const pieces = Array.from({ length: Math.ceil(texts.length / pieceSize) }, (_, at) =>
    texts.slice(at * pieceSize, (at + 1) * pieceSize),
  )
  const bestMs = pieces.map(() => Number.POSITIVE_INFINITY)
  const started = performance.now()
  for (let round = 0; round < fewestRounds || performance.now() - started < shortestMs; round += 1) {
    pieces.forEach((piece, at) => {
      const from = performance.now()
      for (const text of piece) findPersonalData(text)
      bestMs[at] = Math.min(bestMs[at] ?? 0, performance.now() - from)
    })
  }
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return bytes / 1e6 / (bestMs.reduce((sum, ms) => sum + ms, 0) / 1_000)
}
