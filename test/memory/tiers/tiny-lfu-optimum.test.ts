import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countOptimalHits } from '../../../bench/belady.ts'

it('measures against the best that any choice of entries could have hit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 14 }),
      fc.integer({ min: 1, max: 3 }),
      (requests, capacity) => {
        expect(countOptimalHits(Int32Array.from(requests), capacity)).toBe(bestOfAll(requests, capacity))
      },
    ),
    { numRuns: 300 },
  )
})

/** The most hits over every way to keep, drop or pass by entries; a state is the set of keys held, as bits. */
function bestOfAll(requests: readonly number[], capacity: number): number {
  let states = new Map([[0, 0]])
  for (const key of requests) {
    const next = new Map<number, number>()
    const reach = (state: number, hits: number) => next.set(state, Math.max(hits, next.get(state) ?? 0))
    for (const [held, hits] of states) {
      const now = hits + ((held >>> key) & 1)
      reach(held, now)
      for (let dropped = -1; dropped < 6; dropped += 1) {
        const state = (dropped < 0 ? held : held & ~(1 << dropped)) | (1 << key)
        if (bitCount(state) <= capacity) reach(state, now)
      }
    }
    states = next
  }
  return Math.max(...states.values())
}

function bitCount(bits: number): number {
  return [...bits.toString(2)].filter((bit) => bit === '1').length
}
