import type { DomainProfile } from '../../domains/profile.ts'
import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { Side } from '../../model/interaction.ts'
import { createFindMentions } from '../measures/mentions.ts'
import type { Commitment } from './commitments/commitment.ts'
import { commitmentsOf } from './commitments/commitments-of.ts'
import { type DayNamed, daysAhead } from './days-ahead.ts'
import { createMoodAmong } from './mood/mood-among.ts'
import { createObjectionOf } from './objections/objection-of.ts'
import { isQuestion } from './questions/is-question.ts'
import { contactLeaving, type Leaving } from './signals/contact-leaving.ts'
import { createPricingRival } from './signals/pricing-rival.ts'
import { createTopicsOf } from './topics/topics-of.ts'

/** What rules say of a turn, each worked out once for as long as the turn is kept. */
export type Labels = ReturnType<typeof createLabels>

type Present = readonly { name: string; side: Side }[]

export function createLabels(profile: Pick<DomainProfile, 'rivals' | 'products' | 'topics' | 'timeZone'>) {
  const { timeZone } = profile
  const findRivals = createFindMentions(profile.rivals)
  const findProducts = createFindMentions(profile.products)
  const objection = once(createObjectionOf(profile))
  return {
    mood: once(createMoodAmong()),
    asks: once((turn): boolean => isQuestion(turn.text)),
    objection,
    /** Topics of the domain it touches, by name. */
    topics: once(createTopicsOf(profile.topics, objection)),
    /** Competitors and systems named, with where. */
    rivals: once((turn) => findRivals(turn.text)),
    products: once((turn) => findProducts(turn.text)),
    /** A competitor whose price a customer asks for, and a contact who leaves. */
    pricingRival: once(createPricingRival(profile.rivals)),
    leaving: once((turn): Leaving | null =>
      turn.saidAt === null ? null : contactLeaving(turn, { at: turn.saidAt, timeZone }),
    ),
    /** Days a turn names as ones to come, each with the sentence that does. */
    days: once((turn): DayNamed[] => daysAhead(turn, timeZone)),
    /** What is promised, asked for and proposed among those present; nothing where nobody knows when it was said. */
    commitments: once((turn, people: Present): Commitment[] =>
      turn.saidAt === null ? [] : commitmentsOf(turn, { at: turn.saidAt, timeZone, people }),
    ),
  }
}

/** Remembers what a rule says of a turn object. */
export function once<Beside extends unknown[], Says>(rule: (turn: SpokenTurn, ...beside: Beside) => Says) {
  const known = new WeakMap<SpokenTurn, { says: Says }>()
  return (turn: SpokenTurn, ...beside: Beside): Says => {
    const kept = known.get(turn) ?? { says: rule(turn, ...beside) }
    known.set(turn, kept)
    return kept.says
  }
}
