import type { NumberFact } from '../../model/answer.ts'
import type { TimeRange } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact } from '../compose/figures.ts'
import type { FactFilter, Reads } from '../facts/population.ts'
import { isEnough, nextStepCalls, repsMet, teamMeasure, teamObjections } from '../facts/team-week.ts'
import { wholePercent } from '../facts/turn-metrics.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import { isRecordedCall } from '../measures/rep-calls-of.ts'
import { roundFigure } from '../measures/rep-measure.ts'

/** One figure of the team: `value` is compared from week to week, `facts` are what is said of it, in that order. */
export type TeamFigure = { key: TeamKey; value: number; facts: NumberFact[] }
export const teamKeys = ['nextStep', 'talkShare', 'questionsPerCall', 'handled'] as const
export type TeamKey = (typeof teamKeys)[number]
/** The team's figures of one week; those that are not given stand in no list. */
export type TeamWeek = { filter: FactFilter; heads: InteractionHead[]; figures: ReadonlyMap<TeamKey, TeamFigure> }

const measures = ['talkShare', 'questionsPerCall'] as const

/** The team's figures over the recorded calls of a week. */
export async function readWeek(reads: Reads, { from, to }: Pick<TimeRange, 'from' | 'to'>): Promise<TeamWeek> {
  const filter: FactFilter = {
    ...{ personIds: [], companyIds: [], sources: [], types: ['call'], from, to, terms: [] },
  }
  const heads = (await reads.reader.heads(filter)).filter(isRecordedCall)
  const found = [await nextStep(reads, heads, filter), await handled(reads, heads, filter)]
  for (const key of measures) found.push(await measured(reads, heads, { ...filter, of: key }))
  return { filter, heads, figures: new Map(found.flatMap((one) => (one ? [[one.key, one] as const] : []))) }
}

async function nextStep(reads: Reads, heads: InteractionHead[], filter: FactFilter): Promise<TeamFigure | null> {
  const told = await nextStepCalls(reads, heads, null)
  if (!isEnough(told)) return null
  const value = wholePercent(told.agreed, told.calls)
  const calls = countFact('next_step_calls', told.agreed, { ...filter, of: String(told.calls) })
  return { key: 'nextStep', value, facts: [calls, countFact('next_step_share', value, filter)] }
}

async function measured(
  reads: Reads,
  heads: InteractionHead[],
  filter: FactFilter & { of: (typeof measures)[number] },
): Promise<TeamFigure | null> {
  const { kind, value, ...told } = await teamMeasure(reads, heads, filter.of)
  if (value === null || !isEnough(told)) return null
  const rounded = roundFigure(kind, value)
  const facts = [countFact('team_figure', rounded, filter), countFact('team_calls', told.calls, filter)]
  return { key: filter.of, value: rounded, facts }
}

// Where too few reps met an objection to the price to hide one another, those of every kind may.
async function handled(reads: Reads, heads: InteractionHead[], filter: FactFilter): Promise<TeamFigure | null> {
  for (const objection of ['price', 'any']) {
    const met = await teamObjections(reads, heads, objection)
    if (repsMet(met) < defaultMeasureSettings.minimumReps) continue
    const of = { ...filter, turns: { objection } }
    const well = met.filter(({ answered }) => answered.handledWell).length
    const calls = new Set(met.map(({ conversationId }) => conversationId)).size
    const facts = [
      countFact('team_handled', well, { ...of, of: String(met.length) }),
      countFact('team_handled_calls', calls, of),
    ]
    return { key: 'handled', value: wholePercent(well, met.length), facts }
  }
  return null
}
