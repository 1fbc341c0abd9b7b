import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createObjectionOf } from '../../../src/agent/labels/objections/objection-of.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import { anyText, growth } from './any-text.ts'
import { none, objections } from './objection-cases.ts'

const cases = Object.entries(objections).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const))
const objectionOf = createObjectionOf(payReady)
const ofCustomer = (text: string) => objectionOf({ text, side: 'customer' })

describe('objections', () => {
  it.each(cases)('a customer resists (%s): %s', (kind, text) => {
    expect(ofCustomer(text)?.kind).toBe(kind)
  })

  it.each(none)('retelling, jokes, denials, other people and plain talk are none: %s', (text) => {
    expect(ofCustomer(text)).toBeNull()
  })

  it('is never found in the mouth of our own side', () => {
    const text = 'Harriet said forty cents a door is a non-starter, it is too expensive for her.'
    expect(objectionOf({ text, side: 'internal' })).toBeNull()
    expect(objectionOf({ text: 'It is too expensive.', side: 'unknown' })?.kind).toBe('price')
  })

  it('points at the words that resist, in the turn as it stands', () => {
    const text = 'I’ve looked at it twice. Honestly, it’s too expensive for us.'
    const span = ofCustomer(text)?.span
    expect(text.slice(span?.start, span?.end)).toBe('too expensive')
  })

  it('finds an objection behind somebody else’s', () => {
    const text = "The residents say it's too expensive to pay by card. And we don't have the budget either."
    const span = ofCustomer(text)?.span
    expect(text.slice(span?.start, span?.end)).toBe("don't have the budget")
  })

  it('reads curly and straight apostrophes alike', () => {
    expect(ofCustomer('We can’t afford it.')).toEqual(ofCustomer("We can't afford it."))
  })

  it('keeps its span inside any text and never throws', () => {
    const words = fc.constantFrom(
      'not',
      "can't",
      'İ',
      'we',
      'pay',
      'too',
      'expensive',
      '.',
      '?',
      '$0',
      '👍',
      'they',
      'said',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(words).map((list) => list.join(' ')),
        ),
        (text) => {
          const found = ofCustomer(text)
          expect(ofCustomer(text)).toEqual(found)
          if (!found) return
          expect(found.span.start).toBeGreaterThanOrEqual(0)
          expect(found.span.end).toBeGreaterThan(found.span.start)
          expect(found.span.end).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })

  it('takes time in proportion to the length of a turn', () => {
    for (const text of ['i we not really '.repeat(50), 'not have '.repeat(50)])
      expect(growth(text, ofCustomer)).toBeLessThan(64)
  })
})
