import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchVectors } from '../../../src/memory/vectors/search-vectors.ts'
import { packVectors, type VectorSegment } from '../../../src/memory/vectors/vector-segment.ts'

const dimensions = 6
const number = fc.integer({ min: -9, max: 9 })
const vector = fc.array(number, { minLength: dimensions, maxLength: dimensions }).map((values) => {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
})
const conversations = fc.array(fc.array(vector, { minLength: 1, maxLength: 9 }), { maxLength: 7 })

const segmentsOf = (list: Float32Array[][]) => list.flatMap((vectors, index) => packVectors(`c${index}`, vectors) ?? [])

/** Every turn scored the slow way, from the definition. */
function naive(list: Float32Array[][], question: Float32Array) {
  const cosine = (values: Float32Array | undefined) =>
    values ? values.reduce((sum, value, index) => sum + value * (question[index] ?? 0), 0) : 0
  const scored = list.flatMap((vectors, index) =>
    vectors.map((values, position) => {
      const near = [position - 1, position, position + 1].filter((at) => at >= 0 && at < vectors.length)
      const mean = near.reduce((sum, at) => sum + cosine(vectors[at]), 0) / near.length
      const similarity = cosine(values)
      return { interactionId: `c${index}`, position, similarity, score: (similarity + 2 * mean) / 3 }
    }),
  )
  return scored.sort((left, right) => right.score - left.score)
}

test('finds what a naive search finds, whatever the order of the conversations', async () => {
  await fc.assert(
    fc.asyncProperty(conversations, vector, fc.integer({ min: 1, max: 30 }), async (list, question, limit) => {
      const segments = segmentsOf(list)
      const search = await searchVectors(segments, { vector: question, limit })
      const expected = naive(list, question)
      expect(search.best).toHaveLength(Math.min(limit, expected.length))
      for (const [rank, turn] of search.best.entries()) {
        expect(turn.score).toBeCloseTo(expected[rank]?.score ?? 0, 5)
        const same = expected.find((one) => one.interactionId === turn.interactionId && one.position === turn.position)
        expect(turn.score).toBeCloseTo(same?.score ?? 9, 5)
        expect(turn.similarity).toBeCloseTo(same?.similarity ?? 9, 5)
      }
      if (expected.length > 0) {
        expect(search.highest).toBeCloseTo(expected[0]?.score ?? 9, 5)
        expect(search.lowest).toBeCloseTo(expected.at(-1)?.score ?? 9, 5)
      }
      const reversed = await searchVectors(segments.toReversed(), { vector: question, limit })
      expect(reversed.best).toEqual(search.best)
    }),
    { numRuns: 200, seed: 11 },
  )
})

test('vectors of any length and conversations of any size are scanned to the last number', async () => {
  for (const [length, count] of [
    [1, 3],
    [7, 5],
    [8, 2],
    [9, 4],
    [384, 700],
    [1536, 400],
    [3072, 171],
  ] as const) {
    const make = (seed: number) => Float32Array.from({ length }, (_, at) => Math.sin(seed * 31 + at * 7))
    const vectors = Array.from({ length: count }, (_, seed) => make(seed))
    const question = make(9999)
    const segments = [packVectors('c', vectors)].flatMap((segment) => segment ?? [])
    const { best } = await searchVectors(segments, { vector: question, limit: count })
    expect(best).toHaveLength(count)
    for (const { position, similarity } of best) {
      const exact = vectors[position]?.reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0) ?? 0
      expect(Math.abs(similarity - exact)).toBeLessThan(1e-3 * Math.sqrt(length))
    }
  }
})

test('equal scores go by conversation id, then by position', async () => {
  const one = Float32Array.from([1, 0])
  const segments = ['b', 'a'].flatMap((id) => packVectors(id, [one, one]) ?? [])
  const { best } = await searchVectors(segments, { vector: one, limit: 3 })
  expect(best.map(({ interactionId, position }) => `${interactionId}${position}`)).toEqual(['a0', 'a1', 'b0'])
})

test('vectors of another length are left out, and nothing at all gives nothing', async () => {
  const segments = segmentsOf([[Float32Array.from([1, 0, 0])]])
  expect((await searchVectors(segments, { vector: Float32Array.from([1, 0]), limit: 3 })).best).toEqual([])
  expect((await searchVectors([], { vector: Float32Array.from([1, 0]), limit: 3 })).best).toEqual([])
  expect(packVectors('c', [Float32Array.from([1]), Float32Array.from([1, 0])])).toBeNull()
})

function timeOfPlainLoop(segments: readonly VectorSegment[], vector: Float32Array): number {
  const started = performance.now()
  for (const { values, turnCount, dimensions } of segments) {
    const products = new Float32Array(turnCount)
    for (let turn = 0; turn < turnCount; turn += 1) {
      let sum = 0
      for (let index = 0; index < dimensions; index += 1) {
        sum += (values[turn * dimensions + index] as number) * (vector[index] as number)
      }
      products[turn] = sum
    }
  }
  return performance.now() - started
}

test('50,000 turns of 384 numbers are searched faster than by a plain loop, others run meanwhile, and an abort is heard', async () => {
  const values = Float32Array.from({ length: 38_400 }, (_, at) => Math.sin(at))
  const segments: VectorSegment[] = Array.from({ length: 500 }, (_, index) => ({
    interactionId: `c${index}`,
    dimensions: 384,
    turnCount: 100,
    values: values.slice(),
  }))
  const input = { vector: Float32Array.from({ length: 384 }, (_, at) => Math.cos(at)), limit: 200 }
  await searchVectors(segments, input)
  let ticks = 0
  const ticker = setInterval(() => {
    ticks += 1
  }, 0)
  const times: number[] = []
  for (let run = 0; run < 9; run += 1) {
    const started = performance.now()
    await searchVectors(segments, input)
    times.push(performance.now() - started)
  }
  clearInterval(ticker)
  const fastest = Math.min(...times)
  console.info(
    `vectors: 50,000 × 384 in ${fastest.toFixed(1)} ms at best, median ${times.sort((a, b) => a - b)[4]?.toFixed(1)} ms`,
  )
  expect(ticks).toBeGreaterThan(0)
  expect(fastest).toBeLessThan(Math.min(...[1, 2, 3].map(() => timeOfPlainLoop(segments, input.vector))))
  const stop = AbortSignal.abort(new Error('enough'))
  await expect(searchVectors(segments, { ...input, signal: stop })).rejects.toThrow('enough')
})
