import type { ContextMaterial } from './context-material.ts'
import { cutToTokens } from './count-tokens.ts'
import type { Room } from './pack-context.ts'
import { turnLine } from './render-lines.ts'

/** How many turns before and after the one in question are essential. */
const reach = 4

/**
 * The turns of the conversation itself: one run around the turn in question (or from the first one on), which ends on
 * either side where the next turn does not fit. `fill` lets it grow over the essential reach.
 */
export function packThread({ conversation: { turns }, focus }: ContextMaterial, room: Room) {
  const lines = new Map<number, string>()
  const start = focus === null ? 0 : turns.findIndex(({ position }) => position === focus)
  const first = turns[start]
  let isTrimmed = false
  if (first) {
    const line = turnLine(first, focus !== null)
    const taken = room.take(line) ? line : cutToTokens(line, room.left() - 1)
    if (taken !== line) {
      isTrimmed = true
      room.take(taken)
    }
    lines.set(start, taken)
  }
  // A side that has met a turn too long stays closed, so that no gap opens.
  const isOpen = { before: focus !== null, after: true }

  function grow(index: number, side: keyof typeof isOpen): void {
    const turn = turns[index]
    if (!turn || lines.has(index) || !isOpen[side]) return
    const line = turnLine(turn)
    isOpen[side] = room.take(line)
    if (isOpen[side]) lines.set(index, line)
  }

  function growTo(distance: number): void {
    for (let step = 1; step <= distance && (isOpen.before || isOpen.after); step += 1) {
      grow(start - step, 'before')
      grow(start + step, 'after')
    }
  }

  const essential = focus === null ? turns.length : reach
  if (!isTrimmed) growTo(essential)
  isTrimmed ||= !isOpen.after || (focus !== null && !isOpen.before)
  return {
    isTrimmed,
    fill: () => isTrimmed || growTo(turns.length),
    lines: () => [...lines].sort(([left], [right]) => left - right).map(([, line]) => line),
    leftOut: () => turns.length - lines.size,
    part: () => ({ conversations: 1, turns: lines.size, tokens: 0 }),
  }
}
