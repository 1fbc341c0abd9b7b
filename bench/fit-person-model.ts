import { existsSync, writeFileSync } from 'node:fs'
import { readEntityFile } from '../src/entities/files/read-entity-file.ts'
import { prepareRecords, scorePairs } from '../src/entities/resolve-records.ts'
import { createResolver, schemeOf } from '../src/entities/resolver.ts'
import type { ResolverModel } from '../src/entities/weights/model.ts'
import { randomPairs } from '../src/entities/weights/random-pairs.ts'
import { reweigh } from '../src/entities/weights/reweigh.ts'
import { countLevels, toChances, untrained } from '../src/entities/weights/train.ts'
import { contentDigest } from '../src/lib/ids.ts'
import { readTruth } from './entities-truth.ts'

const file = 'crm_sim_dev_people.csv'
const shipped = 'src/entities/person/default-model.json'
/** A comparison that speaks in fewer matching pairs was not learned. */
const fewestPairs = 200
const beliefs = { m: 50, u: 500 }
const thresholds = { merge: 0.9, review: 0.3 }

/** Fits the model for people that Sophia ships to labelled, made-up CRM records (free to use), and writes it. */
export async function fitPersonModel({ dataDir }: { dataDir: string }): Promise<void> {
  const path = `${dataDir}/${file}`
  if (!existsSync(path)) {
    console.error(`fit-person-model skipped: ${path} not found; give the folder with --data`)
    return
  }
  const model = fitModel(path)
  const rounded = JSON.parse(JSON.stringify(model, (_, value) => (typeof value === 'number' ? round(value) : value)))
  const version = `person-default-${contentDigest({ ...rounded, version: '' }).slice(0, 8)}`
  writeFileSync(shipped, `${JSON.stringify({ ...rounded, version }, null, 1)}\n`)
  console.log(`${version} written to ${shipped}; lay it out with: npm run format`)
}

function fitModel(path: string): ResolverModel {
  const scheme = schemeOf('person')
  const truth = readTruth(path)
  const material = prepareRecords(readEntityFile(path, { kind: 'person', ignore: [] }).person, 'person')
  const clusters = groupsOf(material.prepared, ({ id }) => truth.get(id) ?? id)
  const matches = clusters.flatMap(pairsOf)
  const before = untrained(scheme.comparisons)
  const seen = {
    m: countLevels(scheme.comparisons, matches),
    u: countLevels(scheme.comparisons, randomPairs(material.prepared, 500_000)),
  }
  const comparisons = Object.fromEntries(
    Object.entries(before).map(([name, { m, u }]) => [
      name,
      { m: toChances(seen.m.get(name) ?? [], m, beliefs.m), u: toChances(seen.u.get(name) ?? [], u, beliefs.u) },
    ]),
  )
  const covers = Object.keys(before).filter((name) => sum(seen.m.get(name) ?? []) >= fewestPairs)
  const start: ResolverModel = {
    version: 'unfitted',
    kind: 'person',
    density: matches.length / material.prepared.length,
    comparisons,
    collisions: collisionsOf(material.keys),
    covers,
    thresholds,
    calibration: null,
    corrections: null,
    trainedOn: { records: material.prepared.length, labels: 0 },
  }
  const scored = scorePairs(createResolver('person', start), material)
  return reweigh(
    start,
    scored.map(({ a, b, score }) => ({ score, isMatch: truth.get(a) === truth.get(b) })),
  )
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

function pairsOf<T>(group: readonly T[]): [T, T][] {
  return group.flatMap((left, index) => group.slice(index + 1).map((right): [T, T] => [left, right]))
}

function collisionsOf(keys: readonly (readonly { kind: string; value: string }[])[]): Record<string, number> {
  const counts = new Map<string, Map<string, number>>()
  for (const { kind, value } of keys.flat()) {
    const byValue = counts.get(kind) ?? new Map<string, number>()
    counts.set(kind, byValue.set(value, (byValue.get(value) ?? 0) + 1))
  }
  const pairs = keys.length * (keys.length - 1)
  const rates = [...counts].map(
    ([kind, byValue]) => [kind, sum([...byValue.values()].map((n) => n * (n - 1))) / pairs] as const,
  )
  return Object.fromEntries(rates.filter(([, rate]) => rate > 0))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const round = (value: number) => Number(value.toPrecision(5))
