import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultModel } from '../../../src/entities/default-model.ts'
import { prepareRecords, scorePairs } from '../../../src/entities/resolve-records.ts'
import { createResolver, decide } from '../../../src/entities/resolver.ts'
import { calibrateByTriangles, fitLogistic } from '../../../src/entities/weights/calibrate.ts'
import { randomPairs, seededRandom } from '../../../src/entities/weights/random-pairs.ts'
import { reweigh } from '../../../src/entities/weights/reweigh.ts'
import { toChances } from '../../../src/entities/weights/train.ts'
import { type EntityRecord, entityKinds } from '../../../src/model/entity.ts'

const record = fc.record({
  id: fc.uuid(),
  source: fc.constant('file'),
  observedAt: fc.constant(null),
  fields: fc.record(
    {
      name: fc.constantFrom(
        'Elena Voss',
        'E. Voss',
        'Bob Tran',
        'Robert Tran',
        'Unknown',
        '王杰',
        'Brackwater Residential',
        'Brackwater LLC',
      ),
      email: fc.constantFrom('elena@brackwater.example', 'info@brackwater.example', 'bob.tran@wrenfield.example', 'x'),
      phone: fc.constantFrom('+1 713 555 0110', '7135550110', ''),
      company: fc.constantFrom('Brackwater', 'brackwater.example', 'Wrenfield Homes'),
      website: fc.constantFrom('https://www.brackwater.example/about', 'wrenfield.example'),
      title: fc.constantFrom('COO', 'Chief operating officer', 'Controller'),
      birthDate: fc.constantFrom('1978-11-12', '12/11/1978', '1990-01-01'),
      street: fc.constantFrom('1 Main St', 'Main Street 1'),
      city: fc.constantFrom('Houston', 'Dallas'),
    },
    { requiredKeys: [] },
  ),
})
const two: EntityRecord[] = [
  { id: 'a', source: 'file', observedAt: null, fields: { name: 'Elena Voss', email: 'elena@brackwater.example' } },
  { id: 'b', source: 'file', observedAt: null, fields: { name: 'E. Voss', email: 'elena@brackwater.example' } },
]

describe.each(entityKinds)('the score of two records (%s)', (kind) => {
  const resolver = createResolver(kind)
  const frequencies = { records: 50, count: () => 2 }

  test('is the sum of its fields, the same in both directions, and finite', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        const [left, right] = [resolver.prepare(one), resolver.prepare(other)]
        const score = resolver.score(left, right, frequencies)
        const turned = resolver.score(right, left, frequencies)
        expect(score.fields.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(score.bits, 9)
        expect(turned.bits).toBeCloseTo(score.bits, 9)
        expect(Number.isFinite(score.bits)).toBe(true)
        expect(score.probability).toBeGreaterThanOrEqual(0)
        expect(score.probability).toBeLessThanOrEqual(1)
        expect(score.fields[0]?.comparison).toBe('prior')
      }),
    )
  })

  test('gives the same keys for the same record, each once', () => {
    fc.assert(
      fc.property(record, (one) => {
        const keys = resolver.keys(resolver.prepare(one)).map(({ kind: of, value }) => `${of} ${value}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(resolver.keys(resolver.prepare(one)).map(({ kind: of, value }) => `${of} ${value}`)).toEqual(keys)
      }),
    )
  })
})

test('a mailbox many share says less than a rare one', () => {
  const resolver = createResolver('person')
  const [left, right] = two.map((one) => resolver.prepare(one)) as [{ id: string }, { id: string }]
  const rare = resolver.score(left, right, { records: 10_000, count: () => 2 })
  const common = resolver.score(left, right, { records: 10_000, count: () => 60 })
  expect(common.bits).toBeLessThan(rare.bits - 5)
})

test('probabilities are decided by the thresholds of the model', () => {
  const model = { thresholds: { merge: 0.9, review: 0.3 } }
  expect([0.95, 0.9, 0.5, 0.3, 0.29].map((probability) => decide(probability, model))).toEqual([
    'merge',
    'merge',
    'review',
    'review',
    'no',
  ])
})

describe('labels', () => {
  const resolver = createResolver('person')
  const material = prepareRecords(two, 'person')
  const [scored] = scorePairs(resolver, material)

  test('move the weights towards what was said, and leave the old model as it was', () => {
    const score = scored?.score as NonNullable<typeof scored>['score']
    const before = structuredClone(resolver.model)
    const against = reweigh(
      resolver.model,
      Array.from({ length: 300 }, () => ({ score, isMatch: false })),
    )
    const inFavour = reweigh(
      resolver.model,
      Array.from({ length: 300 }, () => ({ score, isMatch: true })),
    )
    const bitsUnder = (model: typeof against) =>
      scorePairs(createResolver('person', model), material)[0]?.score.bits ?? 0
    expect(bitsUnder(against)).toBeLessThan(-2)
    expect(bitsUnder(inFavour)).toBeGreaterThanOrEqual(score.bits)
    expect(resolver.model).toEqual(before)
  })
})

describe('calibration', () => {
  test('finds the line that chances follow', () => {
    const examples = Array.from({ length: 4_000 }, (_, index) => {
      const bits = (index % 40) - 20
      return { bits, chance: 1 / (1 + 2 ** -(0.8 * bits + 3)) }
    })
    const { slope, offset } = fitLogistic(examples)
    expect(slope).toBeCloseTo(0.8, 1)
    expect(offset).toBeCloseTo(3, 0)
  })

  test('by triangles lifts bits that are too low, and never lowers any', () => {
    const random = seededRandom(3)
    // Groups of three: two pairs match surely, the third scores low although it is one.
    const pairs = Array.from({ length: 300 }, (_, group) => [
      { left: 4 * group, right: 4 * group + 1, bits: 9 },
      { left: 4 * group + 1, right: 4 * group + 2, bits: 9 },
      { left: 4 * group, right: 4 * group + 2, bits: -4 + 4 * random() },
    ]).flat()
    const { slope, offset } = calibrateByTriangles(pairs, 1_200)
    expect(slope).toBe(1)
    expect(offset).toBeGreaterThan(1)
    const strangers = pairs.map((pair) => (pair.bits === 9 ? pair : { ...pair, right: (pair.right + 404) % 1_200 }))
    expect(calibrateByTriangles(strangers, 1_200).offset).toBe(0)
  })
})

test('chances lean on what was believed before, the less the more was seen', () => {
  expect(toChances([0, 0], [0.7, 0.3], 10)).toEqual([0.7, 0.3])
  const [first = 0] = toChances([9_000, 1_000], [0.5, 0.5], 10)
  expect(first).toBeCloseTo(0.9, 2)
})

test('random pairs are the same every time, and never one item with itself', () => {
  const items = ['a', 'b', 'c']
  const drawn = [...randomPairs(items, 50)]
  expect(drawn).toEqual([...randomPairs(items, 50)])
  expect(drawn.every(([left, right]) => left !== right)).toBe(true)
  expect([...randomPairs(['a'], 50)]).toEqual([])
})

test('the shipped models are whole', () => {
  for (const kind of entityKinds) {
    const { comparisons, thresholds } = defaultModel(kind)
    for (const { m, u } of Object.values(comparisons)) {
      expect(m.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 1)
      expect(u.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 1)
    }
    expect(thresholds.merge).toBeGreaterThan(thresholds.review)
  }
})
