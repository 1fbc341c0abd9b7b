import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickSpan } from '../../../src/memory/search/pick-span.ts'
import { tokenise } from '../../../src/memory/search/tokenise.ts'

function quote(text: string, terms: string[] = [], maxLength?: number): string {
  const { start, end } = pickSpan(text, terms, maxLength)
  return text.slice(start, end)
}

const filler = 'We talked for a while about the weather and the long way here. '

describe('pickSpan', () => {
  it('quotes a whole turn that fits, without white space round it', () => {
    expect(quote('  The rent is due on Friday. \n')).toBe('The rent is due on Friday.')
  })

  it('gives an empty span for blank text', () => {
    expect(pickSpan('', ['rent'])).toEqual({ start: 0, end: 0 })
    expect(pickSpan(' \n\t', ['rent'])).toEqual({ start: 0, end: 0 })
  })

  it('quotes whole sentences round the query terms', () => {
    const text = `${filler.repeat(4)}The renewal price rises by four percent. ${filler.repeat(4)}`
    const picked = quote(text, tokenise('renewal price'))
    expect(picked).toContain('The renewal price rises by four percent.')
    expect(picked).toMatch(/^(?:We|The)\b.*\.$/s)
  })

  it('prefers the sentence with more distinct terms over one that repeats a term', () => {
    const text = `Price price price price. ${filler.repeat(4)}The renewal has a price.`
    expect(quote(text, tokenise('renewal price'), 60)).toBe('The renewal has a price.')
  })

  it('cuts a sentence that is too long at clauses', () => {
    const text = `${'and so it went on without any end, '.repeat(8)}the deposit is refundable, ${'and on and on, '.repeat(9)}`
    const picked = quote(text, ['deposit', 'refund'], 60)
    expect(picked).toContain('the deposit is refundable,')
    expect(picked.endsWith(',')).toBe(true)
  })

  it('cuts speech without punctuation between words', () => {
    const words = Array.from({ length: 200 }, (_, index) => (index === 150 ? 'deposit' : `word${index}`))
    const picked = quote(words.join(' '), ['deposit'], 80).split(' ')
    expect(picked).toContain('deposit')
    for (const word of picked) expect(words).toContain(word)
  })

  it('trims sentences that stand on lines of their own', () => {
    expect(quote(`${filler.repeat(3)}\n  The deposit is late\n  ${filler.repeat(3)}`, ['deposit'], 25)).toBe(
      'The deposit is late',
    )
  })

  it('does not take a title for the end of a sentence', () => {
    const text = `${filler.repeat(3)}I asked Mr. Smith about the deposit. ${filler.repeat(3)}`
    expect(quote(text, ['deposit'], 40)).toBe('I asked Mr. Smith about the deposit.')
  })

  it('cuts a word longer than the quote between code points', () => {
    const picked = quote('😀'.repeat(300), [], 25)
    expect(picked).toBe('😀'.repeat(12))
  })

  it('never leaves the text, exceeds the length, splits a pair, starts or ends blank, or loses a non-blank text', () => {
    const character = fc.oneof(
      fc.constantFrom(' ', '. ', ', ', '\n', '! ', '😀', 'é', '—', 'rent ', 'price '),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.stringMatching(/^[a-z]{1,12} ?$/),
    )
    const text = fc.array(character, { maxLength: 120 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 200 }), (value, maxLength) => {
        const { start, end } = pickSpan(value, ['rent', 'price'], maxLength)
        const picked = value.slice(start, end)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(value.length)
        expect(picked.length).toBe(end - start)
        expect(picked.length).toBeLessThanOrEqual(maxLength)
        expect(() => encodeURIComponent(picked)).not.toThrow()
        expect(picked).toBe(picked.trim())
        expect(picked === '').toBe(value.trim() === '')
      }),
      { numRuns: 2000 },
    )
  })
})
