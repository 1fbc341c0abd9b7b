import type { TextCues } from './cue-notes.ts'
import { type NumberPiece, numberPieces } from './number-pieces.ts'
import { textCues } from './text-cues.ts'

/** Pieces that follow each other with nothing between them but pauses, hyphens and fillers. */
export type NumberRun = { start: number; end: number; pieces: NumberPiece[] }

const filler =
  "(?:u[hm]+|er+m?|ah|m+-?h*m+|then|and|so|ok(?:ay)?|dash|hyphen|space|next|again|comma|followed by|yeah|yes|right|let me see|that['’]?s|it['’]?s|like)"
const joint = new RegExp(`^[ \\t\\u00a0,.;()–—…-]{0,6}(?:${filler}[ \\t,.;–—…-]{1,4}){0,3}$`, 'i')
/** The most signs between two pieces of a run. */
export const longestJoint = 28

/** Runs of a text, also those of a single digit. A line break parts them. */
export function numberRuns(text: string, { numbers }: TextCues = textCues(text)): NumberRun[] {
  const runs: NumberRun[] = []
  let isOpen = false
  for (const piece of numberPieces(text, numbers)) {
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
  let digits = ''
  for (const piece of pieces) digits += piece.digits
  return digits
}

/** Both readings of the words in it, alike where they have but one. */
export function readingsOf(pieces: readonly NumberPiece[]): string[] {
  let [first, second] = ['', '']
  for (const { digits, other } of pieces) {
    first += digits
    second += other
  }
  return first === second ? [first] : [first, second]
}

function isJoint(text: string, from: number, to: number): boolean {
  if (to - from > longestJoint) return false
  const first = text.charCodeAt(from)
  const isShort = to - from === 1 || (to - from === 2 && first === 44 && text.charCodeAt(from + 1) === 32)
  if (isShort && (first === 32 || first === 45 || first === 44)) return true
  return joint.test(text.slice(from, to))
}
