import type { NumberFact } from '../../model/answer.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { countOf, plural } from './wording.ts'

const units: Record<NumberFact['metric'], string> = {
  interactions: 'conversations',
  turns: 'turns',
  matching_turns: 'turns that hold every term',
  matching_interactions: 'conversations with a turn that holds every term',
  undated_interactions: 'conversations without a date',
}

/** A figure with the query that gave it, so that the checker can ask the store again. */
export function countFact(
  metric: NumberFact['metric'],
  value: number,
  filter: InteractionFilter & { terms?: readonly string[] },
): NumberFact {
  return {
    metric,
    value,
    unit: units[metric],
    population: 'conversations the asker may see that pass the filter',
    filter: {
      personIds: [...filter.personIds],
      companyIds: [...filter.companyIds],
      sources: [...filter.sources],
      types: [...filter.types],
      from: filter.from,
      to: filter.to,
      terms: [...(filter.terms ?? [])],
    },
  }
}

/** The only way a figure is said, so that a number cannot stand beside another one's noun. */
export function sayFigure({ metric, value, filter }: NumberFact): string {
  if (metric === 'turns' || metric === 'matching_turns') return plural(value, 'turn')
  if (metric === 'undated_interactions') return `${countOf(value, filter)} without a date`
  return countOf(value, filter)
}
