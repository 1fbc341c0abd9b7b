import { saySeconds } from '../../lib/say-date.ts'
import { combineCalls } from './combine-calls.ts'
import type { MeasureKind } from './measure-kind.ts'
import { defaultMeasureSettings } from './measure-settings.ts'
import { median } from './median.ts'
import { type HeardCall, heardCalls, type RepCall } from './rep-call.ts'
import { rivalKinds, speechKinds } from './speech-kinds.ts'
import { talkKinds } from './talk-kinds.ts'

const kinds = [...talkKinds(defaultMeasureSettings), ...speechKinds, ...rivalKinds]
const byKey = new Map(kinds.map((kind) => [kind.key, kind]))

/** Throws for a key nobody measures. */
export function measureKind(key: string | undefined): MeasureKind {
  const kind = byKey.get(key ?? '')
  if (!kind) throw new Error(`Nobody measures ${key}`)
  return kind
}

/** One rep's figure, or that of all reps together, over the calls that can tell. */
export function combinedOf(kind: MeasureKind, calls: readonly RepCall[], rep: string | null) {
  return combineCalls(kind, heardBy(calls, rep))
}

const heard = new WeakMap<readonly RepCall[], Map<string | null, HeardCall[]>>()

// Every figure of a report is over the same calls.
function heardBy(calls: readonly RepCall[], rep: string | null): HeardCall[] {
  const known = heard.get(calls) ?? new Map<string | null, HeardCall[]>()
  heard.set(calls, known)
  const own = known.get(rep) ?? heardCalls(calls, rep)
  known.set(rep, own)
  return own
}

/** The median of the reps with enough calls, and how many they are; null where they are too few to hide one another. */
export function teamOf(kind: MeasureKind, calls: readonly RepCall[], reps: readonly string[]) {
  const { minimumCalls, minimumReps } = defaultMeasureSettings
  const all = reps.map((rep) => combinedOf(kind, calls, rep)).filter(({ figures }) => figures.length >= minimumCalls)
  const values = all.flatMap(({ value }) => (value === null ? [] : [value]))
  return { median: values.length >= minimumReps ? median(values) : null, reps: values.length }
}

/** A figure as it is shown: whole per cents, lengths in whole seconds, all else with one decimal. */
export function roundFigure(kind: Shown, value: number): number {
  if (kind.unit === 'share') return Math.round(100 * value)
  return isLength(kind) ? Math.floor(value) : Math.round(10 * value) / 10
}

/** `53 %`, `4:02`, `2.1 s`, `9.1 per call`. */
export function sayMeasure(kind: Shown, value: number): string {
  return isLength(kind) ? saySeconds(value) : `${value}${units[kind.unit]}`
}

/** What a figure is of, where its unit stands beside it: `talk share`, `questions`. */
export function subjectOf({ name }: Pick<MeasureKind, 'name'>): string {
  const [first = name] = name.split(',')
  return first.replace(/ per call$| an hour$/, '').toLowerCase()
}

type Shown = Pick<MeasureKind, 'key' | 'unit'>

const units: Record<MeasureKind['unit'], string> = {
  share: ' %',
  seconds: ' s',
  mentions: '',
  'a call': ' per call',
  'an hour': ' an hour',
  'a minute': ' a minute',
  'per 100 words': ' per 100 words',
}

function isLength({ key }: Shown): boolean {
  return key.startsWith('longest')
}
