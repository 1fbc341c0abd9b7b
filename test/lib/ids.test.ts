import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDigest, deterministicId, randomId } from '../../src/lib/ids.ts'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('gives every name an id of its own, the same each time, in the shape of a UUID version 5', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (namespace, left, right) => {
      expect(deterministicId(namespace, left)).toMatch(shape)
      expect(deterministicId(namespace, left) === deterministicId(namespace, right)).toBe(left === right)
    }),
  )
})

test('keeps namespaces apart, also where one is the beginning of another', () => {
  expect(deterministicId('a', 'bc')).not.toBe(deterministicId('ab', 'c'))
})

// Ids are stored: a change of this value would give every person and company a new one.
test('stays as it ever was', () => {
  expect(deterministicId('pay_ready/person', 'mailbox dana@payready.example')).toBe(
    'a598918b-41da-5700-abb2-7eab99b0d73a',
  )
})

test('gives a fresh random id each time', () => {
  expect(new Set(Array.from({ length: 100 }, randomId)).size).toBe(100)
})

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}

test('a digest depends on contents, not on the order of keys or on absent values', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(contentDigest(value)).toMatch(/^[0-9a-f]{64}$/)
      expect(contentDigest(reversed(value))).toBe(contentDigest(value))
      expect(contentDigest({ value, absent: undefined })).toBe(contentDigest({ value }))
      expect(contentDigest([value])).not.toBe(contentDigest(value))
    }),
  )
})

test.each([
  [{ a: 1 }, { a: '1' }],
  [{ a: null }, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [['a,b'], ['a', 'b']],
  [{ 'a":1,"b': 2 }, { a: 1, b: 2 }],
  ['', null],
])('digests of %j and %j differ', (left, right) => {
  expect(contentDigest(left)).not.toBe(contentDigest(right))
})
