import { plural } from '../compose/wording.ts'
import { sayTooFew } from '../measures/measure-reps.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { combinedOf, measureKind, roundFigure, sayMeasure, teamOf } from '../measures/rep-measure.ts'
import type { Metric } from './metric.ts'
import type { FactFilter, Reads } from './population.ts'
import { repCallsIn, teamIn } from './rep-population.ts'

const { minimumCalls } = defaultMeasureSettings

/**
 * Figures of coaching. `of` is the measure's key, `turns.personIds` the one rep; without one it is of all reps together.
 */
export const coachingMetrics: Readonly<Record<string, Metric>> = {
  coaching: {
    unit: 'the measure named by `of` over the calls of a rep, from the least number of calls on',
    say: sayOf,
    phrases: phrasesOf,
    measure: async (reads, heads, filter) => {
      const { kind, value, figures } = await combined(reads, heads, filter)
      return value === null || figures.length < minimumCalls ? null : roundFigure(kind, value)
    },
  },
  coaching_call: {
    unit: 'the measure named by `of` on one call',
    say: sayOf,
    phrases: phrasesOf,
    measure: async (reads, heads, filter) => {
      const { kind, value } = await combined(reads, heads, filter)
      return value === null ? null : roundFigure(kind, value)
    },
  },
  coaching_calls: {
    unit: 'calls that can tell the measure named by `of`',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, filter) => (await combined(reads, heads, filter)).figures.length,
  },
  coaching_short: {
    unit: 'calls that can tell the measure named by `of`, where they are too few for a figure',
    say: (value) => sayTooFew({ calls: value, needs: minimumCalls }),
    measure: async (reads, heads, filter) => {
      const { figures } = await combined(reads, heads, filter)
      return figures.length < minimumCalls ? figures.length : null
    },
  },
  coaching_median: {
    unit: 'median over the reps with enough calls of the measure named by `of`',
    say: sayOf,
    phrases: phrasesOf,
    measure: async (reads, heads, filter) => {
      const kind = measureKind(filter.of)
      const { median } = await teamAmong(reads, heads, filter)
      return median === null ? null : roundFigure(kind, median)
    },
  },
  coaching_reps: {
    unit: 'reps with enough calls for the measure named by `of`',
    say: (value) => `${plural(value, 'rep')} with at least ${minimumCalls} calls`,
    measure: async (reads, heads, filter) => (await teamAmong(reads, heads, filter)).reps,
  },
}

type Heads = Parameters<Metric['measure']>[1]

async function combined(reads: Reads, heads: Heads, { of, turns }: FactFilter) {
  const kind = measureKind(of)
  const [rep = null] = turns?.personIds ?? []
  return { kind, ...combinedOf(kind, await repCallsIn(reads, heads, turns?.personIds), rep) }
}

async function teamAmong(reads: Reads, heads: Heads, { of }: FactFilter) {
  const { reps } = await teamIn(reads)
  const ids = reps.map(({ id }) => id)
  return teamOf(measureKind(of), await repCallsIn(reads, heads), ids)
}

function sayOf(value: number, { of }: FactFilter): string {
  return sayMeasure(measureKind(of), value)
}

function phrasesOf({ of }: FactFilter): string[] {
  const { name, definition, formula, ranges = [] } = measureKind(of)
  const published = ranges.map(({ text, source }) => `${text} (${source})`)
  return [name, name.toLowerCase(), definition, formula, ...published]
}
