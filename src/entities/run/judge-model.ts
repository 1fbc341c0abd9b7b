import type { Estimate, ModelQuality } from '../../model/resolution.ts'

/** A pair that a person judged, with what a model makes of it: whether grouping puts it together, and its probability. */
export type JudgedPair = { isMatch: boolean; together: boolean; probability: number }

/** Fewer judged pairs than this show nothing. */
export const enoughJudged = 20
const z = 1.96
const bins = 10
/** How much the calibration error may grow, and how far the biggest group, before a model counts as worse. */
const tolerance = { calibration: 0.02, largest: 1.5 }

/** How a model does on judged pairs; `largest` is its biggest group. */
export function judgeModel(pairs: readonly JudgedPair[], largest: number): ModelQuality {
  const matches = pairs.filter(({ isMatch }) => isMatch)
  const joined = pairs.filter(({ together }) => together)
  const right = joined.filter(({ isMatch }) => isMatch).length
  return {
    precision: wilson(right, joined.length),
    recall: wilson(right, matches.length),
    calibrationError: calibrationErrorOf(pairs),
    largest,
  }
}

/** A share with its 95 % interval: E. B. Wilson, 1927. */
export function wilson(hits: number, of: number): Estimate {
  if (of === 0) return { value: null, low: 0, high: 1, of }
  const share = hits / of
  const scale = 1 + z ** 2 / of
  const middle = (share + z ** 2 / (2 * of)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), of }
}

/** Why a model must not take the place of another; null when it is shown to be no worse. */
export function reasonAgainst(candidate: ModelQuality, current: ModelQuality, judged: number): string | null {
  if (judged < enoughJudged)
    return `${judged} of the ${enoughJudged} answers that could show it to be no worse are there`
  const [new_, old] = [balanceOf(candidate), balanceOf(current)]
  if (new_ < old - 1e-9) return `it agrees less with people's answers (F1 ${new_.toFixed(3)} against ${old.toFixed(3)})`
  const [newError, oldError] = [candidate.calibrationError ?? 0, current.calibrationError ?? 0]
  if (newError > oldError + tolerance.calibration)
    return `its probabilities are further off (${newError.toFixed(3)} against ${oldError.toFixed(3)})`
  if (candidate.largest > Math.max(10, current.largest) * tolerance.largest)
    return `its biggest group has ${candidate.largest} records, against ${current.largest}`
  return null
}

function balanceOf({ precision, recall }: ModelQuality): number {
  const [p, r] = [precision.value ?? 0, recall.value ?? 0]
  return p + r === 0 ? 0 : (2 * p * r) / (p + r)
}

// Expected calibration error over bins of equal width.
function calibrationErrorOf(pairs: readonly JudgedPair[]): number | null {
  if (pairs.length === 0) return null
  let error = 0
  for (let bin = 0; bin < bins; bin += 1) {
    const own = pairs.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin)
    if (own.length === 0) continue
    const expected = own.reduce((sum, { probability }) => sum + probability, 0) / own.length
    const observed = own.filter(({ isMatch }) => isMatch).length / own.length
    error += (own.length / pairs.length) * Math.abs(expected - observed)
  }
  return error
}
