import { toneOfMentions } from '../signals/rival-tone.ts'
import type { Metric } from './metric.ts'
import { placesOf } from './population.ts'

/** Figures of how customers sound. */
export const moodMetrics: Readonly<Record<string, Metric>> = {
  mentions_in_tone: {
    unit: 'turns that name it, where most of them have that tone',
    say: (_, { of = '' }) => of,
    phrases: ({ of = '' }) => [`(${of})`],
    measure: async (reads, heads, { turns, of }) => {
      const said = (await placesOf(reads, heads, turns)).map(({ turn }) => turn)
      return toneOfMentions(said, turns?.rival ?? '', reads.labels) === of ? said.length : null
    },
  },
  mood_net: {
    unit: 'positive minus negative share of the turns, in points',
    say: (value) => sayPoints(value),
    measure: async (reads, heads, { turns }) => {
      const places = await placesOf(reads, heads, turns)
      if (places.length === 0) return null
      const count = (label: string) => places.filter(({ turn }) => reads.labels.mood(turn).label === label).length
      return netPoints(count('positive'), count('negative'), places.length)
    },
  },
}

/** Whole points, halves away from zero on the positive side. */
export function netPoints(positive: number, negative: number, all: number): number {
  return Math.round((100 * (positive - negative)) / all)
}

export function sayPoints(value: number): string {
  const size = String(Math.abs(value))
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${size} points`
}
