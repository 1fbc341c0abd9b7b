import type { PairScore } from '../../model/entity.ts'
import type { ResolverModel } from './model.ts'

/** A scored pair and what it was said to be. */
export type Judged = { score: PairScore; isMatch: boolean }

const ridge = 2
const rounds = 250
/** The levels of a pair move together, so each takes only its part of a Newton step. */
const step = 0.25

/**
 * Logistic regression over the levels two records reach, with their Fellegi–Sunter bits as the offset: with few labels it
 * stays near the weights it started from. Gives a new model; the old one is left as it is. The prior's own correction
 * calibrates the sum.
 */
export function reweigh(model: ResolverModel, judged: readonly Judged[]): ResolverModel {
  const slope = model.calibration?.slope ?? 1
  const names = [...new Set(judged.flatMap(({ score }) => score.fields.map(nameOf)))].sort()
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const rows = judged.map(({ score, isMatch }) => ({
    bits: score.bits,
    target: isMatch ? 1 : 0,
    levels: score.fields.map((field) => indexOf.get(nameOf(field)) as number),
  }))
  const added = new Float64Array(names.length)
  for (let round = 0; round < rounds; round += 1) descend(rows, added)
  const corrections = { ...model.corrections }
  names.forEach((name, index) => {
    corrections[name] = (corrections[name] ?? 0) + (added[index] as number) / slope
  })
  return { ...model, corrections, trainedOn: { ...model.trainedOn, labels: judged.length } }
}

type Row = { bits: number; target: number; levels: number[] }

function descend(rows: readonly Row[], added: Float64Array): void {
  const gradient = added.map((value) => ridge * value)
  const curvature = new Float64Array(added.length).fill(ridge)
  for (const { bits, target, levels } of rows) {
    const total = levels.reduce((sum, level) => sum + (added[level] as number), bits)
    const probability = 1 / (1 + 2 ** -total)
    const weight = probability * (1 - probability) * Math.LN2
    for (const level of levels) {
      gradient[level] = (gradient[level] as number) + probability - target
      curvature[level] = (curvature[level] as number) + weight
    }
  }
  for (let level = 0; level < added.length; level += 1) {
    added[level] = (added[level] as number) - (step * (gradient[level] as number)) / (curvature[level] as number)
  }
}

function nameOf({ comparison, level }: { comparison: string; level: string }): string {
  return `${comparison}:${level}`
}
