import { expect, test } from 'vitest'
import { bitsOf, wordIs } from '../../../src/privacy/detectors/lexicon.ts'
import { nameLikeness } from '../../../src/privacy/detectors/name-likeness.ts'
import { packedNames } from '../../../src/privacy/detectors/packed-names.ts'
import { unpackNames } from '../../../src/privacy/detectors/unpack-names.ts'

test('a packed list gives its names back', () => {
  const names: [string, boolean, boolean][] = []
  unpackNames('AannaDbel,Ebaum.', (name, { given, surname }) => names.push([name, given, surname]))
  expect(names).toEqual([
    ['anna', true, false],
    ['annbel', true, true],
    ['annbbaum', false, true],
  ])
})

test('the long list is sorted, without doubles and of small letters', () => {
  const names: string[] = []
  unpackNames(packedNames, (name) => names.push(name))
  expect(names.length).toBeGreaterThan(30_000)
  expect(names.every((name, at) => at === 0 || name > (names[at - 1] ?? ''))).toBe(true)
  expect(names.every((name) => /^[a-z]{3,}$/.test(name))).toBe(true)
})

test('words of everyday talk are no given names', () => {
  for (const word of 'will hope grace mark lease rent unit street monday austin dallas ledger portal'.split(' ')) {
    const bits = bitsOf(word)
    expect([word, (bits & wordIs.given) !== 0 && (bits & (wordIs.common | wordIs.ambiguous)) === 0]).toEqual([
      word,
      false,
    ])
  }
})

test('letters tell names from words', () => {
  for (const name of ['Natasja', 'Kortig', 'Khadzhiyev', 'Akifumi', 'Žilková'])
    expect(nameLikeness(name)).toBeGreaterThan(1)
  for (const word of ['Brackwater', 'Salesforce', 'Payment', 'Gainsight', 'Statement'])
    expect(nameLikeness(word)).toBeLessThan(1)
})
