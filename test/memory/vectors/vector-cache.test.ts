import { expect, test } from 'vitest'
import { createFittingReader } from '../../../src/memory/embed/read-fitting.ts'
import { windowTexts } from '../../../src/memory/embed/window-texts.ts'
import { strideOf } from '../../../src/memory/vectors/scan-kernel.ts'
import { createVectorCache } from '../../../src/memory/vectors/vector-cache.ts'
import { testMasker } from '../../support/masking.ts'

const unit = Float32Array.from([1, 0])

function createReader(turnsOf: Record<string, number>) {
  const reads: string[][] = []
  const read = async (ids: readonly string[]) => {
    reads.push([...ids])
    return new Map(ids.flatMap((id) => (turnsOf[id] ? [[id, Array.from({ length: turnsOf[id] }, () => unit)]] : [])))
  }
  return { reads, read: read as never }
}

const head = (id: string, version = '1') => ({ id, version })

test('reads a conversation once for each version and model', async () => {
  const cache = createVectorCache()
  const { reads, read } = createReader({ a: 2, b: 1 })
  const ask = (model: string, ...heads: ReturnType<typeof head>[]) =>
    cache.segmentsOf('pay_ready', { model, heads, read })
  expect((await ask('m', head('b'), head('a'))).map(({ interactionId }) => interactionId)).toEqual(['b', 'a'])
  await ask('m', head('a'))
  await ask('m', head('a', '2'))
  await ask('n', head('a', '2'))
  expect(reads).toEqual([['b', 'a'], ['a'], ['a']])
  expect(await cache.segmentsOf('personal', { model: 'n', heads: [], read })).toEqual([])
})

test('asks again for conversations without vectors', async () => {
  const cache = createVectorCache()
  const turns: Record<string, number> = {}
  const { read } = createReader(turns)
  expect(await cache.segmentsOf('pay_ready', { model: 'm', heads: [head('a')], read })).toEqual([])
  turns.a = 3
  expect(await cache.segmentsOf('pay_ready', { model: 'm', heads: [head('a')], read })).toHaveLength(1)
})

test('holds no more than it may, and lets the ones not asked for go first', async () => {
  const cache = createVectorCache({ mostNumbers: 5 * strideOf(unit.length) })
  const { reads, read } = createReader({ a: 2, b: 2, c: 2 })
  const ask = (id: string) => cache.segmentsOf('pay_ready', { model: 'm', heads: [head(id)], read })
  for (const id of ['a', 'b', 'a', 'c']) await ask(id)
  expect(cache.size()).toBe(4 * strideOf(unit.length))
  reads.length = 0
  for (const id of ['a', 'c', 'b']) await ask(id)
  expect(reads).toEqual([['b']])
  cache.forget('pay_ready', ['a', 'b', 'c', 'none'])
  expect(cache.size()).toBe(0)
})

test('one question larger than the cache still gets everything', async () => {
  const cache = createVectorCache({ mostNumbers: 3 * strideOf(unit.length) })
  const { read } = createReader({ a: 2, b: 2, c: 2 })
  const found = await cache.segmentsOf('pay_ready', { model: 'm', heads: ['a', 'b', 'c'].map((id) => head(id)), read })
  expect(found).toHaveLength(3)
  expect(cache.size()).toBe(2 * strideOf(unit.length))
})

test('vectors of what is no longer said are not handed out', async () => {
  const says = (text: string) => ({
    id: 'a',
    heading: 'Call',
    turns: [{ position: 0, speaker: 'Ana', text, caption: null }],
  })
  let now = says('Before.')
  const hash = windowTexts(now, testMasker)[0]?.hash ?? ''
  const read = createFittingReader({
    store: { ofConversations: async () => [{ interactionId: 'a', position: 0, hash, vector: unit }] },
    model: 'm',
    masker: testMasker,
    readConversations: async () => [now],
  })
  expect((await read(['a'])).get('a')).toEqual([unit])
  now = says('After.')
  expect((await read(['a'])).size).toBe(0)
})

test('vectors of another length than asked for are read again', async () => {
  const cache = createVectorCache()
  const { reads, read } = createReader({ a: 2 })
  const ask = (dimensions: number) =>
    cache.segmentsOf('pay_ready', { model: 'm', dimensions, heads: [head('a')], read })
  await ask(unit.length)
  await ask(unit.length)
  expect(reads).toEqual([['a']])
  await ask(unit.length + 1)
  expect(reads).toEqual([['a'], ['a']])
})
