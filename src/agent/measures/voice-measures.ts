import type { Side } from '../../model/interaction.ts'
import type { Filler } from './fillers.ts'
import type { Mention } from './mentions.ts'
import { longestOf, type Monologue } from './monologues.ts'
import type { Pause } from './pauses.ts'

/** Something found in a turn (by its index in the input). */
export type InTurn<Found> = Found & { turn: number }

/** What one speaker, or several taken together, did on a call. Raw sums, so that calls can be added up. */
export type VoiceMeasures = {
  seconds: number
  words: number
  /** Seconds and words of the turns that have a clock: pace is measured on these alone. */
  clocked: { seconds: number; words: number }
  longestMonologue: Monologue | null
  longestStory: Monologue | null
  questions: { turn: number; text: string }[]
  fillers: InTurn<Filler>[]
  mentions: InTurn<Mention>[]
  /** Pauses after a customer's turn; none but for our side. */
  pauses: Pause[]
}
export type SpeakerMeasures = VoiceMeasures & { speaker: string; side: Side }

export const silentVoice: VoiceMeasures = {
  seconds: 0,
  words: 0,
  clocked: { seconds: 0, words: 0 },
  longestMonologue: null,
  longestStory: null,
  questions: [],
  fillers: [],
  mentions: [],
  pauses: [],
}

/** Several voices as one: sums and lists together, the longest of the longest. */
export function joinVoices(voices: readonly VoiceMeasures[]): VoiceMeasures {
  return voices.reduce(
    (all, one) => ({
      seconds: all.seconds + one.seconds,
      words: all.words + one.words,
      clocked: {
        seconds: all.clocked.seconds + one.clocked.seconds,
        words: all.clocked.words + one.clocked.words,
      },
      longestMonologue: longer(all.longestMonologue, one.longestMonologue),
      longestStory: longer(all.longestStory, one.longestStory),
      questions: [...all.questions, ...one.questions],
      fillers: [...all.fillers, ...one.fillers],
      mentions: [...all.mentions, ...one.mentions],
      pauses: [...all.pauses, ...one.pauses],
    }),
    silentVoice,
  )
}

const longer = (left: Monologue | null, right: Monologue | null): Monologue | null =>
  longestOf([left, right].filter((one) => one !== null))

/** A part of a whole, or null where there is no whole. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
