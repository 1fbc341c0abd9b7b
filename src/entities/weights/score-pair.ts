import type { FieldWeight, PairScore } from '../../model/entity.ts'
import type { Comparison, Finding, Level } from '../scheme.ts'
import type { Frequencies } from './frequencies.ts'
import type { ResolverModel } from './model.ts'

/** Records a small store is treated as having: below it frequencies say little, so the trained chances count more. */
const smoothing = 2_000
/** No comparison alone says more than this, in bits. */
const strongest = 18

/** A record's comparisons with another, as Fellegi–Sunter weights: log2(m/u), on shared values by how rare they are. */
export function scorePair<Prepared>(
  comparisons: readonly Comparison<Prepared>[],
  model: ResolverModel,
  frequencies: Frequencies,
): (left: Prepared, right: Prepared) => PairScore {
  const prior = { comparison: 'prior', level: 'any two records', bits: priorBits(model, frequencies) }
  return (left, right) => {
    const fields: FieldWeight[] = [prior]
    let bits = prior.bits
    for (const comparison of comparisons) {
      const finding = comparison.compare(left, right)
      if (finding === null) continue
      const weight = weigh(comparison, finding, { model, frequencies })
      fields.push(weight)
      bits += weight.bits
    }
    return { bits, probability: probabilityOf(bits, model), fields }
  }
}

/** The chance of a match that bits stand for, 0–1, calibrated where the model is. */
export function probabilityOf(bits: number, { calibration }: ResolverModel): number {
  const odds = calibration ? calibration.slope * bits + calibration.offset : bits
  return 1 / (1 + 2 ** -odds)
}

function priorBits({ density }: ResolverModel, { records }: Frequencies): number {
  return Math.log2((2 * density) / (records + smoothing))
}

function weigh<Prepared>(
  { name, levels }: Comparison<Prepared>,
  { level, rarity }: Finding,
  { model, frequencies }: { model: ResolverModel; frequencies: Frequencies },
): FieldWeight {
  const trained = model.comparisons[name]
  const own = levels[level] as Level
  const m = trained?.m[level] ?? own.m
  const u = trained?.u[level] ?? own.u
  const chance = rarity ? sharedByChance(frequencies, rarity, u) : u
  const corrected = Math.log2(m / chance) + (model.corrections?.[`${name}:${own.name}`] ?? 0)
  return { comparison: name, level: own.name, bits: Math.max(-strongest, Math.min(strongest, corrected)) }
}

// The two records themselves carry the value; what others carry says how often it is shared by chance.
function sharedByChance(frequencies: Frequencies, { kind, value }: { kind: string; value: string }, u: number): number {
  const others = Math.max(0, frequencies.count(kind, value) - 1)
  return (others + smoothing * u) / (frequencies.records + smoothing)
}
