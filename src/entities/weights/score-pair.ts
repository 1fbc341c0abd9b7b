import type { FieldWeight, PairScore } from '../../model/entity.ts'
import type { Comparison, Finding, Level } from '../scheme.ts'
import type { Frequencies } from './frequencies.ts'
import type { ResolverModel } from './model.ts'

/** Records a small store is treated as having: below it frequencies say little, so the trained chances count more. */
const smoothing = 2_000
/** No comparison alone says more than this, in bits. */
const strongest = 18

/**
 * Holds two records against each other: Fellegi–Sunter weights, log2(m/u), on shared values by how rare they are, and
 * calibrated where the model is. The bits of the fields, the prior among them, add up to the score's.
 */
export function scorePair<Prepared>(
  comparisons: readonly Comparison<Prepared>[],
  model: ResolverModel,
  frequencies: Frequencies,
): (left: Prepared, right: Prepared) => PairScore {
  const { slope, offset } = model.calibration ?? { slope: 1, offset: 0 }
  const expected = Math.log2((2 * model.density) / (frequencies.records + smoothing))
  const priorBits = expected + (model.corrections?.['prior:any two records'] ?? 0)
  const prior = { comparison: 'prior', level: 'any two records', bits: slope * priorBits + offset }
  return (left, right) => {
    const fields: FieldWeight[] = [prior]
    let bits = prior.bits
    for (const comparison of comparisons) {
      const finding = comparison.compare(left, right)
      if (finding === null) continue
      const weight = weigh(comparison, finding, { model, frequencies })
      weight.bits *= slope
      fields.push(weight)
      bits += weight.bits
    }
    return { bits, probability: probabilityOf(bits), fields }
  }
}

/** The chance, 0–1, that log-odds to the base of 2 stand for. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits)
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
  const chance = rarity ? u * rarityOf(rarity, model, frequencies) : u
  const corrected = Math.log2(m / chance) + (model.corrections?.[`${name}:${own.name}`] ?? 0)
  return { comparison: name, level: own.name, bits: Math.max(-strongest, Math.min(strongest, corrected)) }
}

// How much more often than usual this value is shared: 1 for the average one. One entity's records carry it together, so
// only what goes beyond them says how often it is shared by chance.
function rarityOf(
  { kind, value }: { kind: string; value: string },
  { collisions, density }: ResolverModel,
  { records, count }: Frequencies,
): number {
  const usual = collisions[kind]
  if (usual === undefined) return 1
  const others = Math.max(0, count(kind, value) - 1 - density)
  return (others + smoothing * usual) / (records + smoothing) / usual
}
