import type { Unit } from './cut-units.ts'

/** What a term is worth once it has been said. */
const saidAgain = 0.5
/** The share of the best unit's weight below which a unit is not worth its place, however much room is left. */
const least = 0.2

type Input = {
  units: readonly Unit[]
  terms: readonly (readonly string[])[]
  weights: readonly number[]
  /** Words a reader may read, and those of each turn's speaker, who is named once a turn. */
  words: number
  nameWords: (turn: number) => number
}

/** The heaviest units that fit, each weighed anew by how much of it has not been said yet; their indices in order. */
export function pickUnits({ units, terms, weights, words, nameWords }: Input): number[] {
  const candidates = new Set(units.keys())
  const said = new Map<string, number>()
  const named = new Set<number>()
  const chosen: number[] = []
  let left = words
  let floor = 0
  for (;;) {
    const best = heaviest(candidates, floor, (index) => {
      const { turn, words: own } = units[index] ?? { turn: 0, words: Number.POSITIVE_INFINITY }
      const fits = own + (named.has(turn) ? 0 : nameWords(turn)) <= left
      return fits ? (weights[index] ?? 0) * newnessOf(terms[index] ?? [], said) : 0
    })
    const unit = best === null ? undefined : units[best]
    if (best === null || !unit) return chosen.sort((one, other) => one - other)
    if (chosen.length === 0) floor = least * (weights[best] ?? 0)
    chosen.push(best)
    candidates.delete(best)
    left -= unit.words + (named.has(unit.turn) ? 0 : nameWords(unit.turn))
    named.add(unit.turn)
    for (const term of new Set(terms[best])) said.set(term, (said.get(term) ?? 0) + 1)
  }
}

function heaviest(candidates: ReadonlySet<number>, floor: number, weigh: (index: number) => number): number | null {
  let best: number | null = null
  let most = floor
  for (const index of candidates) {
    const weight = weigh(index)
    if (weight > most) [best, most] = [index, weight]
  }
  return best
}

function newnessOf(terms: readonly string[], said: ReadonlyMap<string, number>): number {
  if (terms.length === 0) return 0
  return terms.reduce((sum, term) => sum + saidAgain ** (said.get(term) ?? 0), 0) / terms.length
}
