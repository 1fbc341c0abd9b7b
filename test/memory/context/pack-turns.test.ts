import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packTurns } from '../../../src/memory/context/pack-turns.ts'

const turn = (interactionId: string, position: number, score: number, words = 10) => ({
  interactionId,
  position,
  score,
  words,
})
const pack = (turns: ReturnType<typeof turn>[], budget: number) =>
  packTurns(turns, { budget, costOf: ({ words }) => words }).map(
    ({ interactionId, position }) => `${interactionId}${position}`,
  )

describe('packTurns', () => {
  it('takes the best first, and passes over what is too long for what is left', () => {
    expect(pack([turn('a', 0, 3, 8), turn('b', 0, 2, 60), turn('c', 0, 1, 2)], 10)).toEqual(['a0', 'c0'])
  })

  it('counts length only against turns that take more than their share', () => {
    const short = [turn('a', 0, 1, 2), turn('b', 0, 0.9, 1)]
    expect(pack(short, 100)).toEqual(['a0', 'b0'])
    expect(pack([turn('a', 0, 1, 80), turn('b', 0, 0.9, 8)], 100)).toEqual(['b0', 'a0'])
  })

  it('brings the neighbours of the best three along', () => {
    const talk = [turn('a', 5, 9), turn('b', 1, 8), turn('c', 1, 7), turn('d', 1, 6), turn('e', 1, 5)]
    expect(pack([...talk, turn('d', 2, 0.2), turn('a', 6, 0.1)], 1000)).toEqual([
      'a5',
      'a6',
      'b1',
      'c1',
      'd1',
      'e1',
      'd2',
    ])
  })

  it('never exceeds the budget, repeats nothing and leaves out only what does not fit', () => {
    const any = fc.record({
      interactionId: fc.constantFrom('a', 'b'),
      position: fc.nat(20),
      score: fc.double({ min: 0, max: 9, noNaN: true }),
      words: fc.nat(60),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (turns, budget) => {
        const packed = packTurns(turns, { budget, costOf: ({ words }) => words })
        const used = packed.reduce((sum, { words }) => sum + words, 0)
        expect(used).toBeLessThanOrEqual(budget)
        expect(new Set(packed).size).toBe(packed.length)
        for (const left of turns.filter((one) => !packed.includes(one)))
          expect(left.words).toBeGreaterThan(budget - used)
      }),
    )
  })
})
