import { saySeconds } from '../../lib/say-date.ts'
import { plural } from '../compose/wording.ts'
import { sayTooFew } from '../measures/measure-reps.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { combinedOf, measureKind, roundFigure, sayMeasure } from '../measures/rep-measure.ts'
import { waiting } from './coaching-metrics.ts'
import { handledRule } from './handling-metrics.ts'
import { momentLength } from './listening.ts'
import type { Metric } from './metric.ts'
import { conversationsOf, type FactFilter, type Reads } from './population.ts'
import { repCallsIn } from './rep-population.ts'
import { forEveryone, isEnough, nextStepCalls, repsMet, teamMeasure, teamObjections } from './team-week.ts'
import { wholePercent } from './turn-metrics.ts'

const { minimumCalls, minimumReps } = defaultMeasureSettings

/** One sentence, as the label is defined. */
export const nextStepRule =
  'Next step agreed: one side names an action with an owner or a date and the other accepts it.'

/**
 * What a coaching digest tells: of all reps together, over calls everyone may hear and without what is disputed; null where
 * calls or reps are too few. `turns.personIds` makes a figure one rep's own.
 */
export const digestMetrics: Readonly<Record<string, Metric>> = {
  team_figure: {
    unit: 'the measure named by `of` over the calls of the reps, from the least number of calls and reps on',
    say: (value, { of }) => sayMeasure(measureKind(of), value),
    phrases: ({ of }) => [measureKind(of).name, measureKind(of).definition, measureKind(of).formula],
    measure: async (reads, heads, { of }) => {
      const { kind, value, ...told } = await teamMeasure(reads, heads, of ?? '')
      return value === null || !isEnough(told) ? null : roundFigure(kind, value)
    },
  },
  team_calls: {
    unit: 'calls of the reps that can tell the measure named by `of`',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, { of }) => (await teamMeasure(reads, heads, of ?? '')).calls,
  },
  team_short: {
    unit: 'calls of the reps, where they are too few for a figure',
    say: (value) => sayTooFew({ calls: value, needs: minimumCalls }),
    measure: async (reads, heads) => {
      const { calls } = await teamMeasure(reads, heads, 'talkShare')
      return calls < minimumCalls ? calls : null
    },
  },
  team_held: {
    unit: 'calls of the reps everyone may know of, those that wait for their transcript too',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, filter) =>
      (await repCallsIn(reads, forEveryone(heads))).length + (await waiting(reads, filter)),
  },
  team_waiting: {
    unit: 'calls of the reps that wait for their transcript',
    say: (value) => `${value} without a transcript`,
    measure: (reads, _, filter) => waiting(reads, filter),
  },
  team_reps: {
    unit: 'reps with a call',
    say: (value) => plural(value, 'rep'),
    measure: async (reads, heads) =>
      new Set((await repCallsIn(reads, forEveryone(heads))).flatMap(({ reps }) => reps.map(({ rep }) => rep))).size,
  },
  next_step_calls: {
    unit: 'calls in which a next step was agreed, of those that have their words',
    say: (value, { of }) => `${value} of ${plural(Number(of), 'call')}`,
    phrases: () => [nextStepRule],
    measure: async (reads, heads, filter) => {
      const told = await nextSteps(reads, heads, filter)
      return told?.calls === Number(filter.of) ? told.agreed : null
    },
  },
  next_step_share: {
    unit: 'share of calls in which a next step was agreed, in whole per cent',
    say: (value) => `${value} %`,
    measure: async (reads, heads, filter) => {
      const told = await nextSteps(reads, heads, filter)
      return told && wholePercent(told.agreed, told.calls)
    },
  },
  team_handled: {
    unit: 'objections handled well, of all that fell to the reps, where enough reps met some',
    say: (value, { of }) => `${value} of ${of}`,
    phrases: (filter, value) => [
      handledRule,
      `${value} of ${filter.of} ${nounOf(filter)}s were handled well`,
      `${value} of ${filter.of} ${nounOf(filter)}s handled well`,
    ],
    measure: async (reads, heads, filter) => {
      const met = await teamObjections(reads, heads, filter.turns?.objection ?? 'any')
      if (met.length !== Number(filter.of) || repsMet(met) < minimumReps) return null
      return met.filter(({ answered }) => answered.handledWell).length
    },
  },
  team_handled_calls: {
    unit: 'calls with an objection that fell to the reps',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, filter) => {
      const met = await teamObjections(reads, heads, filter.turns?.objection ?? 'any')
      return repsMet(met) < minimumReps ? null : new Set(met.map(({ conversationId }) => conversationId)).size
    },
  },
  call_questions: {
    unit: 'questions a rep asked on one call',
    say: (value) => plural(value, 'question'),
    measure: async (reads, heads, { turns }) => {
      const [rep = null] = turns?.personIds ?? []
      const calls = await repCallsIn(reads, heads, turns?.personIds)
      return combinedOf(measureKind('questionsPerCall'), calls, rep).value
    },
  },
  customer_share: {
    unit: 'share of the talk on one call that is the customer’s, in whole per cent',
    say: (value) => `${value} %`,
    measure: async (reads, heads) => {
      const [only, ...others] = await repCallsIn(reads, heads)
      return only?.measures && others.length === 0
        ? wholePercent(only.measures.sides.customer.seconds, only.measures.spokenSeconds)
        : null
    },
  },
  moments: {
    unit: 'length of the moments named by `of`, in whole seconds',
    say: (value, { of = '' }) => `${plural(of.split(' ').length, 'moment')}, ${saySeconds(value)} in all`,
    measure: async (reads, heads, { of = '' }) => {
      const heard = await conversationsOf(reads, heads)
      const lengths = of.split(' ').map((turnId) => momentLength(heard, turnId))
      return lengths.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
    },
  },
}

type Heads = Parameters<Metric['measure']>[1]

// One rep's own needs enough calls, the reps' together enough reps as well.
async function nextSteps(reads: Reads, heads: Heads, { turns }: FactFilter) {
  const [rep = null] = turns?.personIds ?? []
  const told = await nextStepCalls(reads, heads, rep)
  return isEnough(rep === null ? told : { ...told, reps: minimumReps }) ? told : null
}

/** `price objection`, or `objection` of any kind. */
export function nounOf({ turns }: Pick<FactFilter, 'turns'>): string {
  return turns?.objection && turns.objection !== 'any' ? `${turns.objection} objection` : 'objection'
}
