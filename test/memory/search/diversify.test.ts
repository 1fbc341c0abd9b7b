import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diversify } from '../../../src/memory/search/diversify.ts'
import type { ScoredTurn } from '../../../src/memory/search/score-turns.ts'

const components = { turn: 0, around: 0, passage: 0, lead: 0, session: 0, heading: 0, speaker: 0 }
const turnAt = (position: number, score: number, turnCount = 500): ScoredTurn => ({
  interactionId: 'c',
  position,
  turnId: `c/${position}`,
  turnCount,
  score,
  components,
})
const positions = (turns: ScoredTurn[]) => turns.map(({ position }) => position)

describe('diversify', () => {
  it('takes another passage of a long meeting before a neighbour of what it has', () => {
    expect(positions(diversify([turnAt(10, 1), turnAt(11, 0.98), turnAt(200, 0.9)], 2))).toEqual([10, 200])
  })

  it('keeps a neighbour that is much better than the rest', () => {
    expect(positions(diversify([turnAt(10, 1), turnAt(11, 0.98), turnAt(200, 0.5)], 2))).toEqual([10, 11])
  })

  it('leaves short conversations in their order', () => {
    expect(positions(diversify([turnAt(10, 1, 40), turnAt(11, 0.98, 40), turnAt(30, 0.97, 40)], 3))).toEqual([
      10, 11, 30,
    ])
  })

  it('gives distinct turns of the input, the best one first', () => {
    const turns = fc
      .uniqueArray(fc.tuple(fc.nat(300), fc.double({ min: 0.01, max: 3, noNaN: true })), {
        selector: ([position]) => position,
      })
      .map((list) =>
        list.map(([position, score]) => turnAt(position, score)).sort((left, right) => right.score - left.score),
      )
    fc.assert(
      fc.property(turns, fc.nat(12), (list, count) => {
        const picked = diversify(list, count)
        expect(picked.length).toBe(Math.min(count, list.length))
        expect(new Set(positions(picked)).size).toBe(picked.length)
        if (picked.length > 0) expect(picked[0]).toBe(list[0])
        for (const turn of picked) expect(list).toContain(turn)
      }),
    )
  })
})
