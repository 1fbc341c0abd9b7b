import { type CallFigure, type Combined, combineCalls } from './combine-calls.ts'
import type { MeasureKind, MeasureUnit, Over } from './measure-kind.ts'
import { defaultMeasureSettings, type MeasureSettings } from './measure-settings.ts'
import { median } from './median.ts'
import { callsOf, heardCalls, type RepCall } from './rep-call.ts'
import { rivalKinds, speechKinds } from './speech-kinds.ts'
import { talkKinds } from './talk-kinds.ts'
import type { VendorRange } from './vendor-ranges.ts'

export type MeasureResult =
  | { kind: 'value'; value: number }
  /** Fewer calls can tell than a figure needs: it is not given. */
  | { kind: 'too few'; calls: number; needs: number }

export type Measure = {
  key: string
  over: Over
  name: string
  definition: string
  formula: string
  unit: MeasureUnit
  result: MeasureResult
  /** Calls the figure is made of. */
  n: number
  /** How many of those have seconds estimated from words. */
  fromWords: number
  /** Of the reps with enough calls; null where they are too few to hide one another. */
  teamMedian: number | null
  teamReps: number
  ranges: readonly VendorRange[]
  /** The calls counted, each with its own figure and the turns that show it. */
  behind: CallFigure[]
}
export type RepMeasures = {
  /** Null: all reps together. */
  rep: string | null
  calls: number
  withoutTranscript: number
  measures: Measure[]
}

/** Each rep's figures over the calls of a period, with the team's median beside them. */
export function measureReps(
  calls: readonly RepCall[],
  settings: MeasureSettings = defaultMeasureSettings,
): RepMeasures[] {
  const reps = [...new Set(calls.flatMap((call) => call.reps.map(({ rep }) => rep)))].toSorted()
  const kinds = measureKinds(settings)
  const heard = new Map(reps.map((rep) => [rep, heardCalls(calls, rep)]))
  const team = kinds.map((kind) => {
    const combined = new Map(reps.map((rep) => [rep, combineCalls(kind, heard.get(rep) ?? [])]))
    const enough = [...combined.values()].filter(({ figures }) => figures.length >= settings.minimumCalls)
    const values = enough.flatMap(({ value }) => (value === null ? [] : [value]))
    const teamMedian = values.length >= settings.minimumReps ? median(values) : null
    return { kind, combined, teamMedian, teamReps: values.length }
  })
  return reps.map((rep) => ({
    ...countsOf(calls, rep),
    measures: team.map(({ kind, combined, teamMedian, teamReps }) => ({
      ...toMeasure(kind, combined.get(rep) ?? { value: null, figures: [] }, settings),
      teamMedian,
      teamReps,
    })),
  }))
}

/** All reps' calls as one, each call counting once; what reps ask and say is added up call by call. */
export function measureTeam(
  calls: readonly RepCall[],
  settings: MeasureSettings = defaultMeasureSettings,
): RepMeasures {
  const heard = heardCalls(calls, null)
  return {
    ...countsOf(calls, null),
    measures: measureKinds(settings).map((kind) => toMeasure(kind, combineCalls(kind, heard), settings)),
  }
}

/** “not enough calls (4, needs 8)”. */
export function sayTooFew({ calls, needs }: { calls: number; needs: number }): string {
  return `not enough calls (${calls}, needs ${needs})`
}

const measureKinds = (settings: MeasureSettings): MeasureKind[] => [
  ...talkKinds(settings),
  ...speechKinds,
  ...rivalKinds,
]

function countsOf(calls: readonly RepCall[], rep: string | null): Omit<RepMeasures, 'measures'> {
  const own = callsOf(calls, rep)
  return { rep, calls: own.length, withoutTranscript: own.filter(({ measures }) => !measures).length }
}

function toMeasure(kind: MeasureKind, { value, figures }: Combined, { minimumCalls }: MeasureSettings): Measure {
  const { key, over, name, definition, formula, unit, ranges = [] } = kind
  const hasEnough = value !== null && figures.length >= minimumCalls
  return {
    ...{ key, over, name, definition, formula, unit, ranges },
    result: hasEnough ? { kind: 'value', value } : { kind: 'too few', calls: figures.length, needs: minimumCalls },
    n: figures.length,
    fromWords: figures.filter((figure) => figure.fromWords).length,
    teamMedian: null,
    teamReps: 0,
    behind: figures,
  }
}
