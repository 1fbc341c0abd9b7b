/** Limits of the measures; a domain may lay its own over them. */
export type MeasureSettings = {
  /** A rep's figure is shown, and counts in the team's median, from this many measured calls on. */
  minimumCalls: number
  /** A median of fewer reps would give a colleague's own figure away. */
  minimumReps: number
  /** Nobody speaking for longer than this is silence (Google CCAI: above 5 s). */
  silenceAboveSeconds: number
  /** A customer's story goes on over a question of at most this many words. */
  clarifyingWords: number
}

export const defaultMeasureSettings: MeasureSettings = {
  minimumCalls: 8,
  minimumReps: 3,
  silenceAboveSeconds: 5,
  clarifyingWords: 8,
}
