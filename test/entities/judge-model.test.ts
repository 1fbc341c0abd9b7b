import { describe, expect, test } from 'vitest'
import { compareGroupings } from '../../src/entities/run/compare-groupings.ts'
import { judgeModel, reasonAgainst, wilson } from '../../src/entities/run/judge-model.ts'

const pairs = (matches: number, others: number, right: boolean) => [
  ...Array.from({ length: matches }, () => ({ isMatch: true, together: right, probability: right ? 0.95 : 0.05 })),
  ...Array.from({ length: others }, () => ({ isMatch: false, together: !right, probability: right ? 0.05 : 0.95 })),
]

describe('the interval of a share', () => {
  test('is Wilson’s, holds the share, and says nothing without observations', () => {
    expect(wilson(8, 10)).toMatchObject({ value: 0.8, of: 10 })
    expect(wilson(8, 10).low).toBeCloseTo(0.4902, 3)
    expect(wilson(8, 10).high).toBeCloseTo(0.9433, 3)
    expect(wilson(0, 0)).toEqual({ value: null, low: 0, high: 1, of: 0 })
  })
})

describe('a model is refused', () => {
  const good = judgeModel(pairs(15, 15, true), 4)
  const bad = judgeModel([...pairs(10, 15, true), ...pairs(5, 0, false)], 4)
  test('with too few answers, when it agrees less, is less calibrated or makes blobs; not when it is as good', () => {
    expect(reasonAgainst(good, good, 30)).toBeNull()
    expect(reasonAgainst(good, good, 19)).toContain('19 of the 20')
    expect(reasonAgainst(bad, good, 30)).toContain('F1')
    expect(reasonAgainst({ ...good, calibrationError: 0.2 }, good, 30)).toContain('probabilities')
    expect(reasonAgainst({ ...good, largest: 40 }, good, 30)).toContain('40 records')
  })
})

describe('two groupings', () => {
  test('differ by what is joined, what is parted, and the records that move', () => {
    expect(compareGroupings([['a', 'b'], ['c'], ['d', 'e', 'f']], [['a', 'b', 'c'], ['d', 'e'], ['f']])).toEqual({
      merged: [['a', 'b', 'c']],
      split: [['d', 'e', 'f']],
      moved: 2,
    })
  })
})
