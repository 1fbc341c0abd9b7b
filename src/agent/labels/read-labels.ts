import type { DomainProfile } from '../../domains/profile.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { createFindMentions } from '../measures/mentions.ts'
import { type Mood, moodOf } from './mood/mood-of.ts'
import { type Objection, objectionOf } from './objections/objection-of.ts'
import { isQuestion } from './questions/is-question.ts'

/** What rules say of a turn, each worked out once for as long as the turn is kept. */
export type Labels = ReturnType<typeof createLabels>

type Label = (turn: SpokenTurn) => unknown

export function createLabels(profile: Pick<DomainProfile, 'rivals' | 'products'>) {
  const findRivals = createFindMentions(profile.rivals)
  const findProducts = createFindMentions(profile.products)
  return {
    mood: once((turn): Mood => moodOf(turn)),
    asks: once((turn): boolean => isQuestion(turn.text)),
    objection: once((turn): Objection | null => objectionOf(turn)),
    /** Competitors and systems named, with where. */
    rivals: once((turn) => findRivals(turn.text)),
    products: once((turn) => findProducts(turn.text)),
  }
}

/** Remembers what a rule says of a turn object. */
export function once<Says extends Label>(rule: Says): Says {
  const known = new WeakMap<SpokenTurn, ReturnType<Says>>()
  return ((turn: SpokenTurn) => {
    if (!known.has(turn)) known.set(turn, rule(turn) as ReturnType<Says>)
    return known.get(turn)
  }) as Says
}
