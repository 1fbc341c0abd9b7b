import { describe, expect, test } from 'vitest'
import { strayWords } from '../../../src/agent/prove/stray-words.ts'

describe('what a sentence says beyond what is known', () => {
  test('a known figure is not known inside another one', () => {
    expect(strayWords('11 calls, 41 days', ['1', '4']).figures).toEqual(['11', '41'])
    expect(strayWords('6 calls and 4 days', ['6 calls', '4']).figures).toEqual([])
  })

  test('a known name is not known inside another one', () => {
    expect(strayWords('Annabel wrote', ['Ann']).names).toEqual(['Annabel'])
    expect(strayWords('Ann’s note, and Ann', ['Ann']).names).toEqual([])
  })

  test.each(['thirteen calls', 'sixty days', 'ninety per cent', 'a billion', 'zero calls'])(
    '%s holds a figure',
    (text) => expect(strayWords(text, []).figures).toHaveLength(1),
  )

  test('how a promise stands is known only as its label says it', () => {
    expect(strayWords('Open, due then', ['Overdue 3 days, due then']).names).toEqual(['Open'])
    expect(strayWords('Open, no date: it', ['Open, no date']).names).toEqual([])
  })

  test('signs in a phrase mean themselves', () => {
    expect(strayWords('$486,000 (90 %) “a+b?”', ['$486,000', '90 %', '“a+b?”'])).toEqual({
      bare: expect.stringMatching(/^[ ()]*$/),
      quotations: [],
      figures: [],
      standings: [],
      addresses: [],
      names: [],
    })
  })
})
