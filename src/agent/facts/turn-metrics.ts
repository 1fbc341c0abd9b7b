import type { TurnFilter } from '../../model/answer.ts'
import { countOf, plural } from '../compose/wording.ts'
import type { Metric } from './metric.ts'
import { placesOf } from './population.ts'

const sides: Record<NonNullable<TurnFilter['side']>, string> = { customer: 'customer turn', internal: 'turn of ours' }

/** Figures over the turns that pass the filter's `turns`. */
export const turnMetrics: Readonly<Record<string, Metric>> = {
  turns_where: {
    unit: 'turns that pass the turn filter',
    say: (value, { turns }) => sayTurns(value, turns),
    measure: async (reads, heads, { turns }) => (await placesOf(reads, heads, turns)).length,
  },
  interactions_where: {
    unit: 'conversations with a turn that passes the turn filter',
    say: countOf,
    measure: async (reads, heads, { turns }) =>
      new Set((await placesOf(reads, heads, turns)).map(({ head }) => head.id)).size,
  },
  accounts_where: {
    unit: 'accounts with a turn that passes the turn filter',
    say: (value) => plural(value, 'account'),
    measure: async (reads, heads, { turns }) =>
      new Set((await placesOf(reads, heads, turns)).flatMap(({ head }) => head.companyId ?? [])).size,
  },
  mood_share: {
    unit: 'share of turns with this mood among those of any, in whole per cent',
    say: (value) => `${value} %`,
    measure: async (reads, heads, { turns }) => {
      const { mood, ...any } = turns ?? {}
      const all = await placesOf(reads, heads, any)
      if (all.length === 0) return null
      return wholePercent(all.filter(({ turn }) => reads.labels.mood(turn).label === mood).length, all.length)
    },
  },
}

/** Whole per cents, halves away from zero. */
export function wholePercent(part: number, whole: number): number {
  return Math.round((100 * part) / whole)
}

function sayTurns(value: number, filter: TurnFilter | undefined): string {
  const noun = filter?.side ? sides[filter.side] : 'turn'
  const mood = filter?.mood ? `${filter.mood} ` : ''
  const said = `${mood}${noun}`
  return value === 1 ? `1 ${said}` : `${value} ${said.replace('turn', 'turns')}`
}
