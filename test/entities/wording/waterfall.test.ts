import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawWaterfall } from '../../../src/entities/wording/draw-waterfall.ts'
import { sayBits, sayProbability } from '../../../src/entities/wording/say-weight.ts'
import { toWaterfall } from '../../../src/entities/wording/waterfall.ts'

const prior = { comparison: 'prior', level: 'any two records', bits: -10 }
const fields = [
  prior,
  { comparison: 'title', level: 'other', bits: -1 },
  { comparison: 'e-mail', level: 'same mailbox', bits: 12.5 },
  { comparison: 'name', level: 'nickname', bits: 4 },
]

test('a waterfall starts with what is known before looking, then what speaks for and what against', () => {
  const { steps, total, low, high } = toWaterfall(fields)
  expect(steps.map(({ comparison, from, to }) => [comparison, from, to])).toEqual([
    ['prior', 0, -10],
    ['e-mail', -10, 2.5],
    ['name', 2.5, 6.5],
    ['title', 6.5, 5.5],
  ])
  expect([total, low, high]).toEqual([5.5, -10, 6.5])
})

test('it is drawn as aligned lines, solid for and hatched against, with the chance it comes to', () => {
  expect(drawWaterfall(fields, 0.978)).toEqual([
    'before: any two records   −10.0  ░░░░░░░░░░░░░░░░░',
    'e-mail: same mailbox      +12.5  █████████████████████',
    'name: nickname             +4.0                       ███████',
    'title: other               −1.0                            ░░',
    'total                      +5.5  = 97.8 % the same',
  ])
})

test('every step ends where the next begins, and the last ends at the sum', () => {
  const bits = fc.double({ min: -18, max: 18, noNaN: true })
  fc.assert(
    fc.property(fc.array(bits, { minLength: 1, maxLength: 12 }), (weights) => {
      const given = weights.map((weight, index) => ({ comparison: `c${index}`, level: 'l', bits: weight }))
      const { steps, total, low, high } = toWaterfall(given)
      steps.forEach(({ from, to }, index) => {
        expect(from).toBe(index === 0 ? 0 : steps[index - 1]?.to)
        expect(Math.min(from, to)).toBeGreaterThanOrEqual(low)
        expect(Math.max(from, to)).toBeLessThanOrEqual(high)
      })
      expect(total).toBeCloseTo(
        weights.reduce((sum, weight) => sum + weight, 0),
        6,
      )
      expect(steps[0]?.comparison).toBe('c0')
    }),
  )
})

test('lines are never longer than the width allows', () => {
  const long = [prior, { comparison: 'x'.repeat(80), level: 'y'.repeat(80), bits: 18 }]
  for (const line of drawWaterfall(long, 1, { label: 20, bar: 8 })) expect(line.length).toBeLessThanOrEqual(52)
})

test.each([
  [12.5, '+12.5'],
  [-1, '−1.0'],
  [-0.01, '+0.0'],
  [0, '+0.0'],
])('%d bits are said as %s', (bits, said) => expect(sayBits(bits)).toBe(said))

test.each([
  [1, 'over 99.9 %'],
  [0.9996, 'over 99.9 %'],
  [0.978, '97.8 %'],
  [0.62, '62 %'],
  [0.021, '2.1 %'],
  [0, 'under 0.1 %'],
])('a chance of %d is said as %s', (chance, said) => expect(sayProbability(chance)).toBe(said))
