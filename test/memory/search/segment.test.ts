import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildSegment,
  findPostings,
  hashTerm,
  postingFrequency,
  postingPosition,
  type Segment,
  turnFlags,
} from '../../../src/memory/search/segment.ts'
import { tokenise } from '../../../src/memory/search/tokenise.ts'

function postingsOf(segment: Segment, term: string): [number, number][] {
  const range = findPostings(segment, term, hashTerm(term))
  if (!range) return []
  return [...segment.postings.subarray(range.start, range.end)].map((posting) => [
    postingPosition(posting),
    postingFrequency(posting),
  ])
}

const turnsOf = (texts: string[]) => texts.map((text, index) => ({ id: `t${index}`, speaker: 'Ann', text }))

describe('buildSegment', () => {
  it('counts each term in each turn', () => {
    const segment = buildSegment({ interactionId: 'i', turns: turnsOf(['rent rent', 'pay', 'rent and pay']) })
    expect(postingsOf(segment, 'rent')).toEqual([
      [0, 2],
      [2, 1],
    ])
    expect(postingsOf(segment, 'missing')).toEqual([])
  })

  it('takes the speaker and the caption into the document', () => {
    const turns = [{ id: 'a', speaker: 'Caroline', text: 'look', caption: 'a painting of a lake' }]
    const segment = buildSegment({ interactionId: 'i', turns })
    expect(postingsOf(segment, 'carolin')).toEqual([[0, 1]])
    expect(postingsOf(segment, 'lake')).toEqual([[0, 1]])
  })

  it('flags questions and turns without a word of their own', () => {
    const segment = buildSegment({
      interactionId: 'i',
      turns: turnsOf(['Ready? ', 'Mm-hmm.', 'Ready? Yes, ready.', '"Who?"']),
    })
    expect([...segment.flags].map((flag) => (flag & turnFlags.asks) > 0)).toEqual([true, false, false, true])
    expect([...segment.flags].map((flag) => (flag & turnFlags.wordless) > 0)).toEqual([false, true, false, true])
  })

  it('knows who speaks each turn', () => {
    const turns = ['Ann', 'Bob', 'Ann'].map((speaker, index) => ({ id: `t${index}`, speaker, text: 'x' }))
    const segment = buildSegment({ interactionId: 'i', turns })
    expect([...segment.speakerIndexes].map((index) => segment.speakers[index])).toEqual(['Ann', 'Bob', 'Ann'])
  })

  it('is empty for an interaction without turns', () => {
    const segment = buildSegment({ interactionId: 'i', turns: [] })
    expect(segment.turnIds).toEqual([])
    expect(postingsOf(segment, 'rent')).toEqual([])
  })

  it('holds exactly the terms of its turns', () => {
    const text = fc.array(fc.constantFrom('rent', 'pay', 'lease', 'unit', 'INV-7', 'Zoë', 'the'), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (words) => {
        const turns = turnsOf(words.map((list) => list.join(' ')))
        const segment = buildSegment({ interactionId: 'i', turns })
        const documents = turns.map((turn) => tokenise(`Ann ${turn.text}`))
        const terms = new Set(documents.flat())
        expect(segment.hashes.length).toBe(terms.size)
        for (const term of terms) {
          const expected = documents
            .map((document, position): [number, number] => [
              position,
              document.filter((other) => other === term).length,
            ])
            .filter(([, frequency]) => frequency > 0)
          expect(postingsOf(segment, term)).toEqual(expected)
        }
        expect(segment.lengthSums[turns.length]).toBe(documents.flat().length)
      }),
    )
  })
})
