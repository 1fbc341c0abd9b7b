import type { PlacedTurn } from './place-turns.ts'
import type { Stretch } from './stretches.ts'

export type Silence = { seconds: number; afterTurn: number }

/** Seconds from the first word to the last by the clock; null where a turn has none; turns stand in spoken order. */
export function spanOf(turns: PlacedTurn[]): number | null {
  const [first] = turns
  if (!first || !turns.every((turn) => turn.clocked)) return null
  return turns.reduce((end, turn) => Math.max(end, turn.endSeconds ?? 0), 0) - (first.startSeconds ?? 0)
}

/** Gaps between turns in which nobody spoke for longer than `above` seconds; turns stand in spoken order. */
export function silencesOf(turns: PlacedTurn[], above: number): Silence[] {
  const silences: Silence[] = []
  let last: PlacedTurn | undefined
  for (const turn of turns) {
    const seconds = (turn.startSeconds ?? 0) - (last?.endSeconds ?? turn.startSeconds ?? 0)
    if (last && seconds > above) silences.push({ seconds, afterTurn: last.index })
    if (!last || (turn.endSeconds ?? 0) > (last.endSeconds ?? 0)) last = turn
  }
  return silences
}

/**
 * How often the floor goes from one side to the other. Each side is one voice, a speaker of unknown side their own;
 * signs of listening take no floor.
 */
export function switchesOf(stretches: Stretch[]): number {
  const voices = stretches
    .filter((stretch) => !stretch.listening)
    .map(({ side, speaker }) => (side === 'unknown' ? `unknown ${speaker}` : side))
  return voices.filter((voice, index) => index > 0 && voice !== voices[index - 1]).length
}
