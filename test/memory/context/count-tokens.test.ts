import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countTokens, cutToTokens } from '../../../src/memory/context/count-tokens.ts'

describe('counting tokens', () => {
  test('takes four characters or three quarters of a word for one, whichever gives more', () => {
    expect(countTokens('')).toBe(0)
    expect(countTokens('a')).toBe(2)
    expect(countTokens('we go to it')).toBe(6)
    expect(countTokens('internationalisation')).toBe(5)
  })

  test('line by line never gives less than all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        const sum = lines.reduce((total, line) => total + countTokens(`${line}\n`), 0)
        expect(sum).toBeGreaterThanOrEqual(countTokens(lines.join('\n')))
      }),
    )
  })

  test('a cut text fits, ends at a word, and is the longest that does', () => {
    const text = fc
      .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (given, most) => {
        const cut = cutToTokens(given, most)
        expect(countTokens(cut)).toBeLessThanOrEqual(most)
        if (cut === given) return
        const kept = cut === '' ? 0 : cut.split(' ').length
        const words = given.split(' ')
        expect(cut).toBe(kept === 0 ? '' : `${words.slice(0, kept).join(' ')}…`)
        expect(countTokens(`${words.slice(0, kept + 1).join(' ')}…`)).toBeGreaterThan(most)
      }),
    )
  })
})
