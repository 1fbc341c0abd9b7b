import type { BenchRow } from '../row.ts'
import { measurePromises } from './measure-promises.ts'

const seeds = [3, 7, 19, 42, 101]

/** Dated promises found in five seeded worlds: a row a seed and metric, and the lowest of the seeds. */
export function runPromises(emit: (row: BenchRow) => void): void {
  const rival = { rival: null, rivalValue: null }
  const measured = seeds.map((seed) => ({ seed, figures: measurePromises(seed) }))
  for (const { seed, figures } of measured)
    for (const [metric, { value, n }] of Object.entries(figures))
      emit({ bench: 'labels', set: `promises/seed-${seed}`, metric, value, unit: 'share', ...rival, n, seed })
  for (const metric of Object.keys(measured[0]?.figures ?? {})) {
    const each = measured.flatMap(({ figures }) => figures[metric] ?? [])
    const value = Math.min(...each.map((figure) => figure.value))
    const n = each.reduce((sum, figure) => sum + figure.n, 0)
    emit({ bench: 'labels', set: 'promises', metric, value, unit: 'share, lowest seed', ...rival, n, seed: null })
  }
}
