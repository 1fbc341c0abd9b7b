import type { Key, Scheme } from '../scheme.ts'
import { calibrateByTriangles } from './calibrate.ts'
import type { Frequencies } from './frequencies.ts'
import type { ResolverModel } from './model.ts'
import { randomPairs } from './random-pairs.ts'
import { probabilityOf, scorePair } from './score-pair.ts'
import type { ScoredPair } from './scored-pair.ts'
import { countLevels, type LevelCounts, toChances, untrained } from './train.ts'

/** Fewer records than this cannot teach m and u. */
const enoughToLearn = 400
const rounds = 2
const densityRounds = 3
/** Bits taken off where nobody and nothing has taught the weights. */
const caution = 8.5
const sampled = 500_000
const looked = 20_000
/** A comparison that speaks in less than this share of the candidate pairs does not matter. */
const negligible = 0.05
const densities = { least: 0.3, most: 200 }
/** Pairs, or records, that what was known before counts for. */
const beliefs = { matches: 500, chance: 1_000, density: 100 }

export type Material<Prepared> = {
  /** In an order that does not depend on the input's. */
  prepared: readonly Prepared[]
  keys: readonly (readonly Key[])[]
  /** Candidate pairs by position. */
  pairs: readonly (readonly [number, number])[]
  frequencies: Frequencies
  /** Groups of positions by mean evidence over scored pairs. */
  group(pairs: readonly ScoredPair[]): number[][]
}

/**
 * Fits a model to a set of records without labels. On data it covers, only how many matches a record has is read from
 * them. Data of a kind the model has never seen also teaches m and u: u from random pairs, m by expectation
 * maximisation whose expectation is the grouping itself, so that pairs count which only their group shows to be one; and
 * its bits are calibrated by triangles. Where labels stand behind the model, its m and u are the better ones: ADR 7.
 */
export function learnModel<Prepared extends { id: string }>(
  scheme: Scheme<Prepared>,
  material: Material<Prepared>,
  base: ResolverModel,
): ResolverModel {
  const { prepared } = material
  const isKnown = knows(base, scheme, material)
  const start = isKnown ? base : strange(base, scheme)
  const learns = !isKnown && prepared.length >= enoughToLearn
  const teach = learns ? expectAndMaximise : isKnown ? withDensity : cautious
  const model = teach(start, scheme, material)
  return { ...model, trainedOn: { records: prepared.length, labels: base.trainedOn.labels } }
}

function knows<Prepared extends { id: string }>(
  { covers }: ResolverModel,
  { comparisons }: Scheme<Prepared>,
  { prepared, pairs }: Material<Prepared>,
): boolean {
  const step = Math.max(1, Math.floor(pairs.length / looked))
  const seen = pairs.filter((_, index) => index % step === 0)
  const strange = comparisons.filter(({ name }) => !covers.includes(name))
  return strange.every(({ compare }) => {
    const speaks = seen.filter(
      ([left, right]) => compare(prepared[left] as Prepared, prepared[right] as Prepared) !== null,
    )
    return speaks.length < negligible * seen.length
  })
}

function countCollisions(keys: readonly (readonly Key[])[], usual: Readonly<Record<string, number>>) {
  const counts = new Map<string, Map<string, number>>()
  for (const own of keys) {
    for (const { kind, value } of own) {
      const byValue = counts.get(kind) ?? new Map<string, number>()
      byValue.set(value, (byValue.get(value) ?? 0) + 1)
      counts.set(kind, byValue)
    }
  }
  const records = keys.length
  const rates = [...counts].map(([kind, byValue]): [string, number] => {
    let sharing = 0
    for (const count of byValue.values()) sharing += count * (count - 1)
    const share = sharing / Math.max(1, records * (records - 1))
    const before = usual[kind]
    const rate = before === undefined ? share : (share * records + before * beliefs.chance) / (records + beliefs.chance)
    return [kind, Math.max(rate, 1e-7)]
  })
  return Object.fromEntries(rates)
}

/** A model without what it learned elsewhere. */
function strange<Prepared extends { id: string }>(
  base: ResolverModel,
  { comparisons, collisions }: Scheme<Prepared>,
): ResolverModel {
  const own = { comparisons: untrained(comparisons), collisions: { ...collisions }, density: 1 }
  return { ...base, ...own, corrections: null, calibration: null }
}

function expectAndMaximise<Prepared extends { id: string }>(
  start: ResolverModel,
  scheme: Scheme<Prepared>,
  material: Material<Prepared>,
): ResolverModel {
  const { prepared } = material
  const chances = countLevels(scheme.comparisons, randomPairs(prepared, sampled))
  const collisions = { ...start.collisions, ...countCollisions(material.keys, start.collisions) }
  let model = { ...withChances(start, 'u', { chances, weight: beliefs.chance, before: start }), collisions }
  for (let round = 0; round < rounds; round += 1) {
    const groups = material.group(scoreAll(model, scheme, material))
    const matches = countLevels(scheme.comparisons, pairsWithin(groups, prepared))
    const density = held(groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0) / prepared.length)
    model = { ...withChances(model, 'm', { chances: matches, weight: beliefs.matches, before: start }), density }
  }
  return { ...model, calibration: calibrateByTriangles(scoreAll(model, scheme, material), prepared.length) }
}

// Weights that neither labels nor enough records stand behind join only what is plain.
function cautious(model: ResolverModel): ResolverModel {
  return { ...model, calibration: { slope: 1, offset: -caution } }
}

type Seen = { chances: LevelCounts; weight: number; before: ResolverModel }

function withChances(model: ResolverModel, which: 'm' | 'u', { chances, weight, before }: Seen): ResolverModel {
  const learned = Object.entries(model.comparisons).map(([name, known]) => [
    name,
    { ...known, [which]: toChances(chances.get(name) ?? [], before.comparisons[name]?.[which] ?? [], weight) },
  ])
  return { ...model, comparisons: Object.fromEntries(learned) }
}

function* pairsWithin<T>(groups: readonly (readonly number[])[], items: readonly T[]): Iterable<readonly [T, T]> {
  for (const group of groups) {
    for (let left = 0; left < group.length; left += 1) {
      for (let right = left + 1; right < group.length; right += 1) {
        yield [items[group[left] as number] as T, items[group[right] as number] as T]
      }
    }
  }
}

// As many matches as the probabilities add up to; the prior follows, and with it the probabilities.
function withDensity<Prepared extends { id: string }>(
  model: ResolverModel,
  scheme: Scheme<Prepared>,
  material: Material<Prepared>,
): ResolverModel {
  const records = material.prepared.length
  const pairs = scoreAll(model, scheme, material)
  let { density } = model
  for (let round = 0; round < densityRounds; round += 1) {
    const shift = Math.log2(density / model.density)
    const expected = pairs.reduce((sum, { bits }) => sum + probabilityOf(bits + shift), 0)
    density = held((expected + beliefs.density * density) / (records + beliefs.density))
  }
  return { ...model, density }
}

function held(density: number): number {
  return Math.max(densities.least, Math.min(densities.most, density))
}

function scoreAll<Prepared extends { id: string }>(
  model: ResolverModel,
  { comparisons }: Scheme<Prepared>,
  { prepared, pairs, frequencies }: Material<Prepared>,
): ScoredPair[] {
  const score = scorePair(comparisons, model, frequencies)
  return pairs.map(([left, right]) => ({
    left,
    right,
    bits: score(prepared[left] as Prepared, prepared[right] as Prepared).bits,
  }))
}
