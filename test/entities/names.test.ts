import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from '../../src/entities/fold-name.ts'
import { nameSimilarity } from '../../src/entities/name-similarity.ts'

test.each([
  ['  José   GARCÍA-López ', 'jose garcia lopez'],
  ['O’Brien', 'obrien'],
  ["O'Brien", 'obrien'],
  ['Oʼbrien', 'obrien'],
  ['Straße & Söhne', 'strasse and sohne'],
  ['STRAẞE', 'strasse'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['Ｆｕｌｌ Ｗｉｄｔｈ', 'full width'],
  ['李 雷', '李 雷'],
  ['🦄', ''],
  ['', ''],
])('folds %j to %j', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test('folding twice changes nothing more, whatever the case or the spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const folded = foldName(name)
      expect(foldName(folded)).toBe(folded)
      expect(folded).not.toMatch(/^ | $| {2}/)
      expect(foldName(` ${name}\n`)).toBe(folded)
    }),
    { numRuns: 1_000 },
  )
})

test('similarity is symmetric, from 0 to 1, 1 for the same name and unknown for a missing one', () => {
  const name = fc.string({ unit: fc.constantFrom(...'abcdé -É'), maxLength: 12 })
  fc.assert(
    fc.property(name, name, (left, right) => {
      const similarity = nameSimilarity(left, right)
      expect(similarity === null).toBe(foldName(left) === '' || foldName(right) === '')
      expect(nameSimilarity(right, left)).toBe(similarity)
      if (similarity === null) return
      expect(similarity).toBeGreaterThanOrEqual(0)
      expect(similarity).toBeLessThanOrEqual(1)
      expect(nameSimilarity(left, left)).toBe(1)
    }),
  )
})

test('knows the textbook values', () => {
  expect(nameSimilarity('MARTHA', 'Marhta')).toBeCloseTo(0.9611, 4)
  expect(nameSimilarity('Dwayne', 'Duane')).toBeCloseTo(0.84, 4)
  expect(nameSimilarity('abc', 'xyz')).toBe(0)
})
