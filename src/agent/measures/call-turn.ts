import type { Side } from '../../model/interaction.ts'

/** One utterance of a call; seconds count from the start of the recording, null where the source gave none. */
export type CallTurn = {
  speaker: string
  side: Side
  text: string
  startSeconds: number | null
  endSeconds: number | null
}

/** Says whether one sentence asks something. */
export type IsQuestion = (sentence: string) => boolean
