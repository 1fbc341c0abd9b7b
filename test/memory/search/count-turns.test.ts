import { describe, expect, it } from 'vitest'
import { countTurns, isHeard } from '../../../src/memory/search/count-turns.ts'
import { buildSegment } from '../../../src/memory/search/segment.ts'

const segments = [['rent and pay', 'rent rent', 'hello'], ['pay'], []].map((texts, index) =>
  buildSegment({
    interactionId: `c${index}`,
    turns: texts.map((text, position) => ({ id: `${index}/${position}`, speaker: 'Ann', text })),
  }),
)

describe('countTurns', () => {
  it('counts turns that hold any of the terms, each once', () => {
    expect(countTurns(segments, ['rent', 'pai'], 'any')).toBe(3)
  })

  it('counts turns that hold all of the terms', () => {
    expect(countTurns(segments, ['rent', 'pai'], 'all')).toBe(1)
    expect(countTurns(segments, ['rent', 'rent'], 'all')).toBe(2)
    expect(countTurns(segments, ['rent', 'boat'], 'all')).toBe(0)
  })

  it('counts nothing without terms or segments', () => {
    expect(countTurns(segments, [], 'all')).toBe(0)
    expect(countTurns([], ['rent'], 'any')).toBe(0)
  })
})

describe('isHeard', () => {
  it('finds a term anywhere', () => {
    expect(isHeard(segments, 'hello')).toBe(true)
    expect(isHeard(segments, 'boat')).toBe(false)
  })
})
