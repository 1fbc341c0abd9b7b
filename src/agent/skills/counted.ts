import type { NumberFact, TurnFilter } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { countFact } from '../compose/figures.ts'
import { metricOf } from '../facts/metrics.ts'
import type { SkillInput } from './skill.ts'

/** What a plan counts: the metric, which turns must be in a conversation, and whom it is narrowed to. */
export type Counted = { metric: string; turns?: TurnFilter; of?: string }
type Narrowed = Partial<InteractionFilter> & { turns?: TurnFilter }

/** Conversations unless accounts, people or our own are asked for; `side` asks for those in which customers say something. */
export function countedBy({ measure, side, terms }: Pick<Plan, 'measure' | 'side' | 'terms'>): Counted {
  const turns = side === 'customer' ? { turns: { side } as const } : {}
  switch (measure) {
    case 'accounts':
    case 'customers':
      return { metric: 'accounts_met', of: measure, ...turns }
    case 'people':
      return { metric: 'people_met', ...turns }
    case 'reps':
    case 'colleagues':
      return { metric: 'colleagues_met', of: measure, ...turns }
    case 'turns':
      return { metric: terms.length > 0 ? 'matching_turns' : 'turns' }
    default:
      return turns.turns || terms.length > 0 ? { metric: 'talks', ...turns } : { metric: 'interactions' }
  }
}

/** Counts some of the plan's conversations; `narrowed` is what sets them apart, so that the store can be asked again. */
export async function countAmong(
  { gathered: { filter, plan }, reads }: Pick<SkillInput, 'gathered' | 'reads'>,
  heads: readonly InteractionHead[],
  { metric, turns, of, ...narrowed }: Counted & Narrowed,
): Promise<NumberFact> {
  const given = {
    ...{ ...filter, ...narrowed, terms: plan.terms },
    ...(turns === undefined ? {} : { turns }),
    ...(of === undefined ? {} : { of }),
  }
  const fact = countFact(metric, 0, given)
  return { ...fact, value: (await metricOf(metric).measure(reads, heads, fact.filter)) ?? 0 }
}
