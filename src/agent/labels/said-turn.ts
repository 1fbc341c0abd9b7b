import type { Side } from '../../model/interaction.ts'

/** Characters `[start, end)` of a turn's text, in UTF-16 code units. */
export type Span = { start: number; end: number }

/** One turn of a conversation as the labels read it: `at` is ISO 8601, seconds count from the start of a call. */
export type SaidTurn = {
  turnId: string
  /** Place among the turns of its conversation. */
  position: number
  speaker: string
  side: Side
  text: string
  at: string | null
  startSeconds: number | null
  endSeconds?: number | null
}

/** A span of a named turn. */
export type TurnSpan = Span & { turnId: string }
