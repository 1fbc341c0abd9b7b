import type { HeardCall } from './rep-call.ts'
import type { VendorRange } from './vendor-ranges.ts'

/** `share` is 0–1. */
export type MeasureUnit = 'share' | 'seconds' | 'mentions' | 'a call' | 'an hour' | 'a minute' | 'per 100 words'

/**
 * How many calls make one figure: `total` adds up parts and wholes and divides then, `average` divides call by call,
 * `longest` takes the greatest, `sum` adds up parts.
 */
export type Over = 'total' | 'average' | 'longest' | 'sum'

/** What a call adds to a measure: a part of a whole; null where the call cannot tell. */
export type Reading = (heard: HeardCall) => { part: number; whole: number } | null

type Subject = {
  key: string
  name: string
  /** One sentence. */
  definition: string
  formula: string
  unit: MeasureUnit
  read: Reading
  /** Turns that show it, by index in the call's input; left out where the whole call does. */
  turns?: (heard: HeardCall) => number[]
  ranges?: readonly VendorRange[]
}
export type MeasureKind = Subject & { over: Over }

/** A quotient as two measures: of all calls together, and of the average call. They differ where calls differ in length. */
export function togetherAndAverage(subject: Subject): MeasureKind[] {
  return [
    {
      ...subject,
      over: 'total',
      name: `${subject.name}, calls together`,
      formula: `${subject.formula}, summed over calls`,
    },
    averageOf(subject),
  ]
}

/** A length as two measures: the greatest of all calls, and that of the average call. */
export function longestAndAverage(subject: Subject): MeasureKind[] {
  return [{ ...subject, over: 'longest', formula: `greatest over calls of ${subject.formula}` }, averageOf(subject)]
}

function averageOf(subject: Subject): MeasureKind {
  return {
    ...subject,
    over: 'average',
    key: `${subject.key}Average`,
    name: `${subject.name}, average call`,
    formula: `mean over calls of (${subject.formula})`,
  }
}
