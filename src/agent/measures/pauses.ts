import type { PlacedTurn } from './place-turns.ts'
import type { Stretch } from './stretches.ts'

/** How long one of ours waited: `turn` answers the customer's turn `after` (indices in the input). */
export type Pause = { speaker: string; seconds: number; turn: number; after: number }

/** Pauses from a customer's last word to our first; starting before they ended is a pause of 0. Only where a clock ran. */
export function pausesOf(stretches: Stretch[]): Pause[] {
  const spoken = stretches.filter((stretch) => !stretch.listening)
  return spoken.flatMap((stretch, index) => {
    const before = spoken[index - 1]
    const first = stretch.turns[0]
    if (!first || before?.side !== 'customer' || stretch.side !== 'internal') return []
    const last = latest(before.turns)
    if (!first.clocked || !last) return []
    const seconds = Math.max(0, (first.startSeconds ?? 0) - (last.endSeconds ?? 0))
    return [{ speaker: stretch.speaker, seconds, turn: first.index, after: last.index }]
  })
}

function latest(turns: PlacedTurn[]): PlacedTurn | undefined {
  if (!turns.every((turn) => turn.clocked)) return undefined
  return turns.reduce<PlacedTurn | undefined>(
    (best, turn) => (best && (best.endSeconds ?? 0) >= (turn.endSeconds ?? 0) ? best : turn),
    undefined,
  )
}
