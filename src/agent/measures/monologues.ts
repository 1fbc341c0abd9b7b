import type { IsQuestion } from './call-turn.ts'
import { sentencesOf } from './questions.ts'
import type { Stretch } from './stretches.ts'

/** One person holding the floor: their own seconds, and their turns by index in the input. */
export type Monologue = { speaker: string; seconds: number; turns: number[] }

/** Stretches without another speaker; signs of listening do not end them. */
export function monologuesOf(stretches: Stretch[]): Monologue[] {
  return runsOf(stretches, () => false)
}

/** The customers' monologues, which a short question from our side does not end either. */
export function storiesOf(
  stretches: Stretch[],
  { isQuestion, clarifyingWords }: { isQuestion: IsQuestion; clarifyingWords: number },
): Monologue[] {
  const clarifies = (stretch: Stretch) =>
    stretch.side === 'internal' &&
    stretch.words <= clarifyingWords &&
    sentencesOf(stretch.text).some(({ text }) => isQuestion(text))
  const customers = new Set(stretches.filter(({ side }) => side === 'customer').map(({ speaker }) => speaker))
  return runsOf(stretches, clarifies).filter(({ speaker }) => customers.has(speaker))
}

export function longestOf(monologues: Monologue[]): Monologue | null {
  return monologues.reduce<Monologue | null>((best, one) => (best && best.seconds >= one.seconds ? best : one), null)
}

function runsOf(stretches: Stretch[], mayCutIn: (stretch: Stretch) => boolean): Monologue[] {
  const runs: Monologue[] = []
  for (const stretch of stretches) {
    const run = runs.at(-1)
    const turns = stretch.turns.map((turn) => turn.index)
    if (run?.speaker === stretch.speaker) {
      run.seconds += stretch.seconds
      run.turns.push(...turns)
    } else if (!stretch.listening && !mayCutIn(stretch)) {
      runs.push({ speaker: stretch.speaker, seconds: stretch.seconds, turns })
    }
  }
  return runs
}
