import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestStored } from '../../../src/memory/vectors/nearest-stored.ts'
import type { Neighbour, Probe } from '../../../src/model/erasure.ts'
import { probeIndexes } from '../../../src/privacy/erasure/probe-indexes.ts'
import { createRowDigest } from '../../../src/privacy/erasure/row-digest.ts'
import { createProbeSeal } from '../../../src/privacy/erasure/seal-probe.ts'

const { signal } = new AbortController()
const digestOf = createRowDigest('salt')
const probeOf = (interactionId: string, values = [1, 0]): Probe => ({
  ...{ model: 'm', interactionId, position: 2, hash: 'old' },
  ...{ textDigest: digestOf('said', 'We price out Entrata.'), values: Float32Array.from(values) },
})

test('a sealed vector says nothing, opens as it was in whatever order its pieces lie, and by no other secret', () => {
  const text = fc.string({ maxLength: 60 })
  const numbers = fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 3_100 })
  fc.assert(
    fc.property(text, numbers, fc.nat(), (id, values, shift) => {
      const probe = { ...probeOf(id), values: Float32Array.from(values) }
      const pieces = [...createProbeSeal('a').seal(probe), ...createProbeSeal('a').seal(probeOf('other'))]
      expect(pieces.every((piece) => piece.length < 2_100 && !piece.includes('hash'))).toBe(true)
      const shifted = [...pieces.slice(shift % pieces.length), ...pieces.slice(0, shift % pieces.length)]
      expect(createProbeSeal('a').open(shifted)).toEqual(expect.arrayContaining([probe, probeOf('other')]))
      expect(createProbeSeal('b').open(pieces)).toEqual([])
      expect(createProbeSeal('a').open(pieces.slice(1))).toHaveLength(1)
    }),
    { numRuns: 40 },
  )
})

const needles = { names: ['Elena Voss'], mailboxes: [], phones: [], words: ['nine percent of it'] }
const turns = new Map([
  ['kept#2', { text: '[erased]', said: '[erased person] [erased]' }],
  ['kept#3', { text: 'Fine.', said: 'Rashid Kamara Fine.' }],
])
async function probed(near: Neighbour[] | null) {
  const indexes = [{ name: 'An index', nearest: async () => [near] }]
  const probes = [probeOf('kept')]
  const [report] = await probeIndexes(
    { probes, gone: 9, indexes, needles, digestOf, turnsAt: async () => turns },
    signal,
  )
  return report
}

test('a neighbour of the erased is one that is gone, is as it was before, or names them; others are fine', async () => {
  const place = { interactionId: 'kept', position: 2 }
  const clean = [
    { ...place, hash: 'new', text: '[erased]' },
    { interactionId: 'kept', position: 3 },
  ]
  expect(await probed(clean)).toEqual({ index: 'An index', probed: 1, of: 9, found: 0, where: [] })
  expect(await probed([{ interactionId: 'gone', position: 0 }])).toMatchObject({ found: 1, where: ['gone#0'] })
  expect(await probed([{ ...place, hash: 'old' }])).toMatchObject({ found: 1 })
  expect(await probed([{ ...place, text: 'We price out Entrata.' }])).toMatchObject({ found: 1 })
  expect(await probed([{ interactionId: 'kept', position: 3, text: 'as Elena Voss said' }])).toMatchObject({ found: 1 })
  expect(await probed([{ interactionId: 'kept', position: 3, text: 'a nine percent of it' }])).toMatchObject({
    found: 1,
  })
  expect(await probed(null)).toMatchObject({ probed: 0, of: 9, found: 0 })
})

test('the nearest stored vectors are those that comparing each with each gives', async () => {
  const vector = fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
    .filter((one) => one.some(Boolean))
  await fc.assert(
    fc.asyncProperty(
      fc.array(vector, { minLength: 1, maxLength: 40 }),
      vector,
      fc.integer({ min: 1, max: 9 }),
      async (all, asked, size) => {
        const rows = all.map((values, position) => ({
          ...{ interactionId: 'c', position, hash: '' },
          vector: Float32Array.from(values),
        }))
        async function* pages() {
          for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
        }
        const [near] = await nearestStored(pages(), { probes: [Float32Array.from(asked)], limit: 5, signal })
        const product = (position: number) =>
          (all[position] ?? []).reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0)
        const expected = rows.map(({ position }) => position).toSorted((a, b) => product(b) - product(a) || a - b)
        expect(near?.map(({ position }) => position)).toEqual(expected.slice(0, 5))
      },
    ),
    { numRuns: 60 },
  )
})
