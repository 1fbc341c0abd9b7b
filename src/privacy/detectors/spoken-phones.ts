import type { NumberPiece } from './number-pieces.ts'
import { readingsOf } from './number-runs.ts'

const longestAscent = 7

/** Ten digits said by themselves that North America's plan can give out. */
export function isSpokenPhone(pieces: readonly NumberPiece[]): boolean {
  return !isCounting(pieces) && readingsOf(pieces).some((digits) => /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits))
}

/** Whether somebody counts: each number is one more than the last, for longer than in a number of a phone. */
function isCounting(pieces: readonly NumberPiece[]): boolean {
  let steps = 0
  for (let at = 1; at < pieces.length && steps < longestAscent; at += 1) {
    steps = Number(pieces[at]?.digits) - Number(pieces[at - 1]?.digits) === 1 ? steps + 1 : 0
  }
  return steps >= longestAscent
}
