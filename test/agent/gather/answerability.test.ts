import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerability, leastAnswerability } from '../../../src/agent/gather/answerability.ts'
import { buildSegment } from '../../../src/memory/search/segment.ts'
import { tokenise } from '../../../src/memory/search/tokenise.ts'

const talk = buildSegment({
  interactionId: 'c',
  turns: [
    ['Ann', 'Good morning, how was the week?'],
    ['Bob', 'We painted the leasing office and the hallways green.'],
    ['Ann', 'Lovely. I hired two agents for the summer.'],
    ['Bob', 'Our painters finish the pool house on Friday.'],
    ['Cem', 'The gate is broken again, somebody has to look at it.'],
    ['Ann', 'I will send somebody for the gate.'],
  ].map(([speaker = '', text = ''], index) => ({ id: `t${index}`, speaker, text })),
})
const ask = (words: string, ...named: string[]) => answerability([talk], { terms: tokenise(words), named })

describe('answerability', () => {
  it('is high where the named speak of it, and low where somebody else does', () => {
    expect(ask('painted leasing office', 'Bob').score).toBeGreaterThan(0.75)
    expect(ask('painted leasing office', 'Ann').score).toBeLessThan(leastAnswerability)
    expect(ask('hired agents summer', 'Ann').score).toBeGreaterThan(0.75)
    expect(ask('hired agents summer', 'Cem').score).toBeLessThan(leastAnswerability)
  })

  it('names the turn of who speaks of it instead, and the words the named lack', () => {
    expect(ask('painted gate', 'Ann').disagreements).toContainEqual({
      kind: 'words',
      missing: tokenise('painted'),
      covered: expect.any(Number),
    })
    expect(ask('painted leasing office', 'Ann').disagreements).toMatchObject([
      { kind: 'speaker', nearest: { interactionId: 'c', position: 1 } },
      { kind: 'words', missing: tokenise('painted leasing office'), covered: 0 },
    ])
  })

  it('weighs the named against the one other who says most, not against all others together', () => {
    const pairs = ask('gate', 'Ann').score
    const withMore = buildSegment({
      interactionId: 'd',
      turns: ['Ann', 'Bob', 'Cem', 'Dee'].map((speaker, index) => ({ id: `d${index}`, speaker, text: 'the gate' })),
    })
    expect(pairs).toBeGreaterThan(leastAnswerability)
    const even = answerability([withMore], { terms: ['gate'], named: ['Bob'] })
    expect(even.score).toBeGreaterThan(leastAnswerability)
  })

  it('has no doubt where nobody is named, nobody else speaks or nothing is asked', () => {
    expect(ask('painted').score).toBe(1)
    expect(ask('painted', 'Ann', 'Bob', 'Cem')).toEqual({ score: 1, disagreements: [] })
    expect(ask('', 'Ann')).toEqual({ score: 1, disagreements: [] })
    expect(ask('painted', 'Nobody').score).toBe(1)
  })

  it('stays between 0 and 1 and does not depend on the order of words', () => {
    const words = fc.uniqueArray(fc.constantFrom('paint', 'gate', 'offic', 'agent', 'absent', 'hire'))
    fc.assert(
      fc.property(words, fc.subarray(['Ann', 'Bob', 'Cem']), (terms, named) => {
        const { score } = answerability([talk], { terms, named })
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(answerability([talk], { terms: terms.toReversed(), named }).score).toBeCloseTo(score, 9)
      }),
    )
  })
})
