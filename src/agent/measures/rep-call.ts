import type { CallMeasures } from './measure-call.ts'
import { joinVoices, type VoiceMeasures } from './voice-measures.ts'

/** A call of a period with the reps who took part, each under the name they speak by in its turns. */
export type RepCall = {
  id: string
  reps: readonly { rep: string; speaker: string }[]
  /** Null where the call has no transcript. */
  measures: CallMeasures | null
}
/** A transcribed call together with what one rep, or all its reps, said on it. */
export type HeardCall = { id: string; call: CallMeasures; voice: VoiceMeasures }

/** The calls of a rep that have a transcript; of all reps together where `rep` is null. */
export function heardCalls(calls: readonly RepCall[], rep: string | null): HeardCall[] {
  return callsOf(calls, rep).flatMap(({ id, reps, measures }) => {
    if (!measures) return []
    const names = new Set(reps.filter((one) => rep === null || one.rep === rep).map(({ speaker }) => speaker))
    const voice = joinVoices(measures.speakers.filter(({ speaker }) => names.has(speaker)))
    return [{ id, call: measures, voice }]
  })
}

/** A call with two reps is a call of both. */
export function callsOf(calls: readonly RepCall[], rep: string | null): RepCall[] {
  return calls.filter(({ reps }) => reps.some((one) => rep === null || one.rep === rep))
}
