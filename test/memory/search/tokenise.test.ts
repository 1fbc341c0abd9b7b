import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentTerms, tokenise } from '../../../src/memory/search/tokenise.ts'

describe('tokenise', () => {
  it('merges inflections and irregular forms', () => {
    expect(tokenise('went')).toEqual(tokenise('going'))
    expect(tokenise('bought children contracts')).toEqual(tokenise('buying child contract'))
  })

  it('drops stop words, fillers, contractions and transcript annotations', () => {
    expect(tokenise("Um, I don't know, they're the {vocalsound} ones we've <pause> had")).toEqual(['know', 'on'])
  })

  it('folds case, marks and curly apostrophes', () => {
    expect(tokenise('CAFÉ Caroline’s')).toEqual(tokenise("cafe Caroline's"))
    expect(tokenise('cafe\u0301')).toEqual(['cafe'])
  })

  it('finds a code whether it is written with a hyphen, a space or nothing', () => {
    for (const [left, right] of [
      ['INV-2041', 'inv2041'],
      ['INV 2041', 'INV2041'],
      ['inv-2041', 'Inv 2041'],
    ]) {
      const shared = tokenise(left ?? '').filter((term) => tokenise(right ?? '').includes(term))
      expect(shared, `${left} against ${right}`).toContain('2041')
    }
    expect(tokenise('INV-2041')).toEqual(['inv2041', 'inv', '2041'])
  })

  it('reads amounts with and without thousands separators alike', () => {
    expect(tokenise('$1,200,000.50')).toEqual(['1200000.50'])
    expect(tokenise('12,000')).toEqual(tokenise('12000'))
  })

  it('splits compounds but keeps initials and names with an apostrophe whole', () => {
    expect(tokenise('long-term e-mail O’Brien Ph.D.')).toEqual(['long', 'term', 'email', 'obrien', 'phd'])
  })

  it('indexes scripts without spaces as pairs', () => {
    expect(tokenise('東京都')).toEqual(['東京', '京都'])
  })

  it('gives only non-empty lower-case terms without white space, and the same ones each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const terms = tokenise(text)
        for (const term of terms) expect(term).toMatch(/^\S+$/u)
        expect(tokenise(text)).toEqual(terms)
      }),
    )
  })

  it('treats white space only as a separator', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/)
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(tokenise(`${left} ${right}`)).toEqual([...tokenise(left), ...tokenise(right)])
      }),
    )
  })
})

describe('contentTerms', () => {
  it('drops words that only say how to answer', () => {
    expect(contentTerms('Summarize the discussion about the renewal price')).toEqual(['renew', 'price'])
    expect(contentTerms('What did they say about the renewal price?')).toEqual(['renew', 'price'])
    expect(contentTerms('Please tell me what the team thinks of onboarding')).toEqual(['onboard'])
  })

  it('gives each term once, in the order of the question', () => {
    expect(contentTerms('price of the prices, pricing and price')).toEqual(['price'])
    expect(contentTerms('zebra then apple')).toEqual(['zebra', 'appl'])
  })

  it('falls back to all terms when nothing else is left', () => {
    expect(contentTerms('What was said?')).toEqual(['sai'])
    expect(contentTerms('???')).toEqual([])
  })
})
