import { type NumberPiece, numberPieces } from './number-pieces.ts'

/** Pieces that follow each other with nothing between them but pauses, hyphens and fillers. */
export type NumberRun = { start: number; end: number; pieces: NumberPiece[] }

const filler =
  "(?:u[hm]+|er+m?|ah|m+-?h*m+|then|and|so|ok(?:ay)?|dash|hyphen|space|next|again|comma|followed by|yeah|yes|right|let me see|that['’]?s|it['’]?s|like)"
const joint = new RegExp(`^[ \\t\\u00a0,.;()–—…-]{0,6}(?:${filler}[ \\t,.;–—…-]{1,4}){0,3}$`, 'i')
const longestJoint = 28

/** Runs of a text, also those of a single digit. A line break parts them. */
export function numberRuns(text: string): NumberRun[] {
  const runs: NumberRun[] = []
  let isOpen = false
  for (const piece of numberPieces(text)) {
    const last = isOpen ? runs.at(-1) : undefined
    isOpen = piece !== null
    if (!piece) continue
    if (last && isJoint(text, last.end, piece.start)) {
      last.pieces.push(piece)
      last.end = piece.end
    } else if (piece.digits) {
      runs.push({ start: piece.start, end: piece.end, pieces: [piece] })
    } else {
      isOpen = false
    }
  }
  return runs
}

export function digitsOfRun({ pieces }: { pieces: readonly NumberPiece[] }): string {
  return pieces.map(({ digits }) => digits).join('')
}

/** Both readings of the words in it, alike where they have but one. */
export function readingsOf(pieces: readonly NumberPiece[]): string[] {
  const first = pieces.map(({ digits }) => digits).join('')
  const second = pieces.map(({ other }) => other).join('')
  return first === second ? [first] : [first, second]
}

function isJoint(text: string, from: number, to: number): boolean {
  if (to - from > longestJoint) return false
  const gap = text.slice(from, to)
  return gap === ' ' || gap === '-' || joint.test(gap)
}
