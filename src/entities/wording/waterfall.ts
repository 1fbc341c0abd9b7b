import type { FieldWeight } from '../../model/entity.ts'

/** One piece of evidence as a step from one running total to the next, in bits. */
export type WaterfallStep = FieldWeight & { from: number; to: number }

/** `low` and `high` hold every running total and zero, so that all steps can be drawn on one scale. */
export type Waterfall = { steps: WaterfallStep[]; total: number; low: number; high: number }

/** The weights of a pair in the order they are read: what is known before looking, then for, then against. */
export function toWaterfall(fields: readonly FieldWeight[]): Waterfall {
  const [prior, ...evidence] = fields
  const ordered = [...(prior ? [prior] : []), ...evidence.toSorted((left, right) => right.bits - left.bits)]
  let total = 0
  const steps = ordered.map((field) => {
    const from = total
    total += field.bits
    return { ...field, from, to: total }
  })
  const reached = [0, ...steps.map(({ to }) => to)]
  return { steps, total, low: Math.min(...reached), high: Math.max(...reached) }
}
