import type { NumberFact } from '../../model/answer.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { metricOf } from '../facts/metrics.ts'

type Given = InteractionFilter & Partial<Pick<NumberFact['filter'], 'turns' | 'of'>> & { terms?: readonly string[] }

/** A figure with the query that gave it, so that the checker can ask the store again. */
export function countFact(metric: string, value: number, filter: Given): NumberFact {
  return {
    metric,
    value,
    unit: metricOf(metric).unit,
    population: 'conversations the asker may see that pass the filter',
    filter: {
      personIds: [...filter.personIds],
      companyIds: [...filter.companyIds],
      sources: [...filter.sources],
      types: [...filter.types],
      from: filter.from,
      to: filter.to,
      terms: [...(filter.terms ?? [])],
      ...(filter.ids ? { ids: [...filter.ids] } : {}),
      ...(filter.withPersonIds?.length ? { withPersonIds: [...filter.withPersonIds] } : {}),
      ...(filter.channels?.length ? { channels: [...filter.channels] } : {}),
      ...(filter.turns ? { turns: filter.turns } : {}),
      ...(filter.of === undefined ? {} : { of: filter.of }),
    },
  }
}

/** The only way a figure is said, so that a number cannot stand beside another one's noun. */
export function sayFigure({ metric, value, filter }: NumberFact): string {
  return metricOf(metric).say(value, filter)
}
