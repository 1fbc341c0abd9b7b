import type { NumberFact, Support } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { agreedIn, teamCalls } from '../facts/left-out.ts'
import type { FactFilter } from '../facts/population.ts'
import { repCallsIn, teamIn } from '../facts/rep-population.ts'
import { defaultMeasureSettings } from '../measures/measure-settings.ts'
import type { RepCall } from '../measures/rep-call.ts'
import { isRecordedCall } from '../measures/rep-calls-of.ts'
import { combinedOf, measureKind, roundFigure, teamOf } from '../measures/rep-measure.ts'
import type { SkillInput } from './skill.ts'

/** A figure in words with what proves it; `value` is null where calls are too few, and `said` says so. */
export type Figure = { said: string; value: number | null; support: Support[]; index: number | null }
export type RepFigures = Awaited<ReturnType<typeof readFigures>>

const { minimumCalls } = defaultMeasureSettings

/** The reps' calls of the plan's period, whoever it names, and the figures over them, each added to the proofs when it is asked for. */
export async function readFigures(input: SkillInput, ids: readonly string[] = []) {
  const { reads, gathered, evidence } = input
  const { plan } = gathered
  const base: FactFilter = {
    ...{
      personIds: [],
      companyIds: plan.channel === null ? plan.companies.map(({ id }) => id) : [],
      sources: plan.sources,
      types: ['call'],
    },
    ...{ from: plan.time?.from ?? null, to: plan.time?.to ?? null, terms: [] },
  }
  const heads = (await reads.reader.heads(base)).filter(isRecordedCall)
  const calls = await repCallsIn(reads, heads, ids)
  const { reps } = await teamIn(reads)
  const repIds = reps.map(({ id }) => id)
  const agreed = await agreedIn(reads, [])
  const ofTeam = (key: string) => teamCalls(calls, agreed, key)
  const callsFor = (key: string, rep: string | null) => (rep === null ? ofTeam(key) : calls)

  const add = (fact: NumberFact): Figure => {
    const support = evidence.addNumber(fact)
    return {
      said: sayFigure(fact),
      value: fact.value,
      support: [support],
      index: 'index' in support ? support.index : null,
    }
  }
  const of = (rep: string | null, key: string): FactFilter => ({
    ...base,
    of: key,
    ...(rep === null ? {} : { personIds: [rep], turns: { personIds: [rep] } }),
  })

  return {
    base,
    calls,
    reps,
    heads: headsOf(heads, calls),
    add,
    /** A rep's figure, or that of all reps together. */
    own: (key: string, rep: string | null): Figure => {
      const kind = measureKind(key)
      const { value, figures } = combinedOf(kind, callsFor(key, rep), rep)
      if (value !== null && figures.length >= minimumCalls) {
        return add(countFact('coaching', roundFigure(kind, value), of(rep, key)))
      }
      return { ...add(countFact('coaching_short', figures.length, of(rep, key))), value: null }
    },
    /** Calls that can tell. */
    count: (key: string, rep: string | null): Figure =>
      add(
        countFact('coaching_calls', combinedOf(measureKind(key), callsFor(key, rep), rep).figures.length, of(rep, key)),
      ),
    median: (key: string): Figure | null => {
      const kind = measureKind(key)
      const { median } = teamOf(kind, ofTeam(key), repIds)
      return median === null ? null : add(countFact('coaching_median', roundFigure(kind, median), of(null, key)))
    },
    medianReps: (key: string): Figure =>
      add(countFact('coaching_reps', teamOf(measureKind(key), ofTeam(key), repIds).reps, of(null, key))),
    /** One call's figure. */
    onCall: (key: string, rep: string, id: string): Figure | null => {
      const kind = measureKind(key)
      const { value } = combinedOf(
        kind,
        calls.filter((call) => call.id === id),
        rep,
      )
      if (value === null) return null
      return add(countFact('coaching_call', roundFigure(kind, value), { ...of(rep, key), personIds: [], ids: [id] }))
    },
  }
}

function headsOf(heads: readonly InteractionHead[], calls: readonly RepCall[]): InteractionHead[] {
  const ids = new Set(calls.map(({ id }) => id))
  return heads.filter(({ id }) => ids.has(id))
}
