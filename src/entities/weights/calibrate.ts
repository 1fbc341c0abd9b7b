import type { ScoredPair } from './scored-pair.ts'

type Example = { bits: number; chance: number }

/** Two records that each match a third at least this surely, in bits, are taken for one without looking at their own bits. */
const sure = 4
const examined = 20
const rounds = 40
const ridge = 1

/**
 * What bits really stand for, measured without labels: of the pairs that score so many bits, how many are joined by a third
 * record that both match surely? Errors of one record come together, so that counting each disagreement alone makes true
 * pairs look worse than they are; the triangle sees them all the same.
 */
export function calibrateByTriangles(pairs: readonly ScoredPair[], records: number): { slope: number; offset: number } {
  const matches: Set<number>[] = Array.from({ length: records }, () => new Set())
  for (const { left, right, bits } of pairs) {
    if (bits < sure) continue
    matches[left]?.add(right)
    matches[right]?.add(left)
  }
  const examples = pairs
    .filter(
      ({ left, right, bits }) =>
        Math.abs(bits) <= examined && hasOther(matches[left], right) && hasOther(matches[right], left),
    )
    .map(({ left, right, bits }) => ({ bits, chance: shareOne(matches[left], matches[right]) ? 1 : 0 }))
  const { slope, offset } = fitLogistic(examples)
  // What no triangle joins may be one all the same: triangles can only show that bits were too low.
  return { slope: 1, offset: Math.max(0, offset / slope) }
}

// A record that matches nobody else could not be joined by a third one, so that it shows nothing.
function hasOther(matches: ReadonlySet<number> | undefined, partner: number): boolean {
  return matches !== undefined && matches.size > (matches.has(partner) ? 1 : 0)
}

function shareOne(left: ReadonlySet<number> = new Set(), right: ReadonlySet<number> = new Set()): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left]
  for (const one of small) if (large.has(one)) return true
  return false
}

/** Log-odds to the base of 2 as a line over bits: Platt's scaling, held to the identity by a light ridge. */
export function fitLogistic(examples: readonly Example[]): { slope: number; offset: number } {
  let slope = 1
  let offset = 0
  for (let round = 0; round < rounds; round += 1) {
    const step = newtonStep(examples, slope, offset)
    slope = Math.min(2, Math.max(0.3, slope - step.slope))
    offset = Math.min(examined, Math.max(-examined, offset - step.offset))
    if (Math.abs(step.slope) + Math.abs(step.offset) < 1e-6) break
  }
  return { slope, offset }
}

function newtonStep(examples: readonly Example[], slope: number, offset: number) {
  let [bySlope, byOffset] = [ridge * (slope - 1), (ridge * offset) / 10]
  let [slopes, crossed, offsets] = [ridge, 0, ridge / 10]
  for (const { bits, chance } of examples) {
    const probability = 1 / (1 + 2 ** -(slope * bits + offset))
    const miss = probability - chance
    const weight = probability * (1 - probability) * Math.LN2
    bySlope += miss * bits
    byOffset += miss
    slopes += weight * bits * bits
    crossed += weight * bits
    offsets += weight
  }
  const determinant = slopes * offsets - crossed * crossed
  // Half a step at the most, so that a far start cannot throw the fit out of its range.
  const held = (value: number) => Math.max(-1, Math.min(1, value))
  return {
    slope: held((offsets * bySlope - crossed * byOffset) / determinant),
    offset: held((slopes * byOffset - crossed * bySlope) / determinant),
  }
}
