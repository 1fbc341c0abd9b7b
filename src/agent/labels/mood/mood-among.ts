import type { SpokenTurn } from '../../../memory/turn-cache.ts'
import { leaning, type Mood, moodOf } from './mood-of.ts'

const fewestOthers = 4

/**
 * The mood of a turn in its conversation: what is left unsaid in a short or dry turn leans to how the customer's side sounds
 * there as a whole. Of few turns nothing can be told, and our own side leans to nobody.
 */
export function createMoodAmong(): (turn: SpokenTurn) => Mood {
  const alone = new WeakMap<SpokenTurn, Mood>()
  const sums = new WeakMap<readonly SpokenTurn[], { sum: number; count: number }>()

  function ownMood(turn: SpokenTurn): Mood {
    const mood = alone.get(turn) ?? moodOf(turn)
    alone.set(turn, mood)
    return mood
  }

  function sumOf(turns: readonly SpokenTurn[]): { sum: number; count: number } {
    const theirs = turns.filter(isHeard)
    const known = sums.get(turns) ?? {
      sum: theirs.reduce((total, turn) => total + ownMood(turn).score, 0),
      count: theirs.length,
    }
    sums.set(turns, known)
    return known
  }

  return (turn) => {
    const mood = ownMood(turn)
    if (!isHeard(turn) || !turn.fellows) return mood
    const { sum, count } = sumOf(turn.fellows())
    return count > fewestOthers ? leaning(mood, turn, (sum - mood.score) / (count - 1)) : mood
  }
}

function isHeard({ side, text }: SpokenTurn): boolean {
  return side !== 'internal' && text.trim() !== ''
}
