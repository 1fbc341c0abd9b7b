import { plural } from '../compose/wording.ts'
import { sayTooFew } from '../measures/measure-reps.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { callsOf } from '../measures/rep-call.ts'
import { combinedOf, measureKind, roundFigure, sayMeasure, teamOf } from '../measures/rep-measure.ts'
import { agreedIn, teamCalls } from './left-out.ts'
import type { Metric } from './metric.ts'
import type { FactFilter, Reads } from './population.ts'
import { repCallsIn, teamIn } from './rep-population.ts'

const { minimumCalls } = defaultMeasureSettings

/**
 * Figures of coaching. `of` is the measure's key, `turns.personIds` the one rep; without one it is of all reps together, and
 * what is disputed is left out of it, as it is out of medians.
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
  calls_held: {
    unit: 'recorded calls of a rep, those that wait for their transcript too',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, filter) => (await transcribed(reads, heads, filter)) + (await waiting(reads, filter)),
  },
  calls_transcribed: {
    unit: 'recorded calls of a rep that have their transcript',
    say: (value) => `${value} with a transcript`,
    measure: transcribed,
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
  const calls = await repCallsIn(reads, heads, turns?.personIds)
  return {
    kind,
    ...combinedOf(kind, rep === null ? teamCalls(calls, await agreedIn(reads, []), kind.key) : calls, rep),
  }
}

/** Calls of a rep, or of any, that have their words. */
export async function transcribed(reads: Reads, heads: Heads, { turns }: FactFilter): Promise<number> {
  const [rep = null] = turns?.personIds ?? []
  return callsOf(await repCallsIn(reads, heads, turns?.personIds), rep).length
}

/** Calls of a rep, or of any, that wait for theirs. Nobody knows yet which account they are with. */
export async function waiting(reads: Reads, { turns, companyIds, from, to }: FactFilter): Promise<number> {
  if (companyIds.length > 0) return 0
  const { members, reps } = await teamIn(reads)
  const [rep] = turns?.personIds ?? []
  const meant = rep === undefined ? reps : members.filter(({ id }) => id === rep)
  const emails = new Set(meant.flatMap((member) => member.emails))
  const calls = await reads.reader.waitingCalls(reads.profile.landedSchema)
  const [first, end] = [
    from === null ? Number.NEGATIVE_INFINITY : Date.parse(from),
    to === null ? Infinity : Date.parse(to),
  ]
  return calls.filter((call) => {
    const at = Date.parse(call.startedAt)
    return at >= first && at < end && call.emails.some((email) => emails.has(email))
  }).length
}

async function teamAmong(reads: Reads, heads: Heads, { of }: FactFilter) {
  const { reps } = await teamIn(reads)
  const ids = reps.map(({ id }) => id)
  const kind = measureKind(of)
  return teamOf(kind, teamCalls(await repCallsIn(reads, heads), await agreedIn(reads, []), kind.key), ids)
}

function sayOf(value: number, { of }: FactFilter): string {
  return sayMeasure(measureKind(of), value)
}

function phrasesOf({ of }: FactFilter): string[] {
  const { name, definition, formula, ranges = [] } = measureKind(of)
  const published = ranges.map(({ text, source }) => `${text} (${source})`)
  return [name, name.toLowerCase(), definition, formula, ...published]
}
