import type { Side } from '../../model/interaction.ts'
import { isBackchannel } from './backchannel.ts'
import type { IsQuestion } from './call-turn.ts'
import type { PlacedTurn } from './place-turns.ts'
import { sentencesOf } from './questions.ts'

/** Consecutive turns of one speaker, read as one. `listening` marks a backchannel, which never stands for an answer. */
export type Stretch = {
  speaker: string
  side: Side
  turns: PlacedTurn[]
  text: string
  words: number
  seconds: number
  listening: boolean
}

/** Joins turns in spoken order, so that it does not matter how a transcript cut what one person said. */
export function joinStretches(turns: PlacedTurn[], isQuestion: IsQuestion): Stretch[] {
  const groups: PlacedTurn[][] = []
  for (const turn of turns) {
    if (groups.at(-1)?.at(-1)?.speaker === turn.speaker) groups.at(-1)?.push(turn)
    else groups.push([turn])
  }
  const stretches = groups.map(stretchOf)
  return stretches.map((stretch, index) => ({
    ...stretch,
    listening: isBackchannel(stretch.text) && !endsAsking(stretches[index - 1], isQuestion),
  }))
}

/** The input's index of the turn that holds an offset of a stretch's text. */
export function turnAt(stretch: Stretch, offset: number): number {
  let end = 0
  for (const turn of stretch.turns) {
    end += turn.text.length + 1
    if (offset < end) return turn.index
  }
  return stretch.turns.at(-1)?.index ?? 0
}

function stretchOf(turns: PlacedTurn[]): Stretch {
  const [first] = turns
  return {
    speaker: first?.speaker ?? '',
    side: first?.side ?? 'unknown',
    turns,
    text: turns.map((turn) => turn.text).join(' '),
    words: turns.reduce((sum, turn) => sum + turn.words, 0),
    seconds: turns.reduce((sum, turn) => sum + turn.seconds, 0),
    listening: false,
  }
}

function endsAsking(before: Stretch | undefined, isQuestion: IsQuestion): boolean {
  const last = before && sentencesOf(before.text).at(-1)
  return last !== undefined && isQuestion(last.text)
}
