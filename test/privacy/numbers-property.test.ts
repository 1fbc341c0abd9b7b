import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardDigits } from '../../bench/pii/checked-numbers.ts'
import { generateSentences } from '../../bench/pii/generate-sentences.ts'
import { createRandom } from '../../bench/pii/random.ts'
import { sayDigits, split } from '../../bench/pii/say-digits.ts'
import { findAcrossTurns, findPersonalData } from '../../src/privacy/find-personal-data.ts'
import { createMasker } from '../../src/privacy/masker.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const masker = createMasker('a key of these tests')

test('every card number is found in any grouping or spoken, and nothing of it stays', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(' ', '-', '', '.'), (seed, joint) => {
      const random = createRandom(seed)
      const digits = cardDigits(random)
      const written = split(digits, digits.length === 15 ? [4, 6, 5] : [4]).join(joint)
      for (const text of [`please use ${written} today`, `my card number is ${sayDigits(digits, random)}, thanks`]) {
        const masked = masker.mask(text)
        expect(masked).toContain('[card number removed]')
        expect(masked).not.toMatch(/\d/)
        expect(masked).not.toMatch(/\b(?:two|three|five|seven|eight|nine|double)\b/)
      }
    }),
  )
})

test('a card said over turns leaves no part of it behind', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom('okay', 'mm-hmm', 'got it, go on', 'yes'), (seed, reply) => {
      const random = createRandom(seed)
      const digits = cardDigits(random)
      const [first = '', ...rest] = split(digits, [8])
      const { texts } = masker.store(['And the card number?', `it's ${first}`, reply, rest.join('')])
      expect(texts.join(' ')).not.toMatch(/\d/)
    }),
  )
})

test('spans are in order, apart and within the text', () => {
  const pieces = fc.constantFrom(
    ...[
      'ana@brackwater.example',
      '4111 1111',
      '1111 1111',
      '123-45-6789',
      '+1 415 555 0134',
      'four five',
      '203.0.113.42',
    ],
    ...[
      'DOB 3/14/1985',
      'Bearer abcdefghijklmnop',
      'account number 123456789',
      '12 Main St',
      'Mr. Li',
      '[ssn 7k3fqa]',
      '-',
      '7',
    ],
  )
  const texts = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 4 }), (turns) => {
      findAcrossTurns(turns).forEach((spans, turn) => {
        let end = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(turns[turn]?.length ?? 0)
      })
    }),
    { numRuns: 100 },
  )
})

test('masking what is masked changes nothing, whatever the sentence', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const { texts } of generateSentences('dev', seed, 20)) {
        for (const text of texts) expect(masker.mask(masker.mask(text))).toBe(masker.mask(text))
        const stored = masker.store(texts).texts
        expect(masker.store(stored)).toEqual({ texts: stored, values: [] })
      }
    }),
    { numRuns: 3 },
  )
})

test('long hostile texts cost linear time', () => {
  const hostile = [
    '1',
    '1 ',
    'a@',
    '12 Main ',
    ':',
    'a:',
    '+1',
    'account number ',
    'born ',
    'AB12 ',
    'a dot ',
    '1.',
    ' ',
  ]
  for (const piece of [
    ...hostile,
    'my name is ',
    '[',
    'Via Roma 1, ',
    'corner of ',
    'it is 1 a ',
    'one ',
    'double ',
    'Maria ',
    'Mr. ',
    'A ',
    "O'",
    '(1',
    '-----BEGIN PRIVATE KEY-----',
  ]) {
    const measure = (length: number, runs: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length))
      const times = Array.from({ length: runs }, () => {
        const before = process.cpuUsage()
        findPersonalData(text)
        return process.cpuUsage(before).user / 1_000
      })
      return Math.min(...times)
    }
    const short = measure(4_000, 3)
    expect(measure(32_000, 2), piece).toBeLessThan(40 * Math.max(short, 20))
  }
})
