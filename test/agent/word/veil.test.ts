import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markAsData } from '../../../src/agent/word/mark-as-data.ts'
import { createVeil } from '../../../src/agent/word/veil.ts'
import { testMasker } from '../../support/masking.ts'

const names = {
  people: ['Elena Voss', 'Maya Ortiz', 'Bob Tran', "Shane O'Neil"],
  companies: ['Voss Residential', 'Brackwater Homes'],
}

function veilOf() {
  const veil = createVeil(testMasker)
  veil.learn(names)
  return veil
}

describe('a model', () => {
  test('sees no name, mailbox, phone or address, and companies as they are', () => {
    const veil = veilOf()
    const text =
      'Elena Voss of Voss Residential (elena.voss@voss.example, (415) 555-0134, 12 Harbor Street) asked Maya; Voss’s call, O’Neil’s note. Brackwater Homes.'
    const seen = veil.veil(text)
    expect(seen).not.toMatch(/Elena|Maya|Neil|@|555|Harbor|Voss(?! Residential)/)
    expect(seen).toContain('Voss Residential')
    expect(seen).toContain('Brackwater Homes')
    expect(veil.unveil(seen)).toBe(text)
  })

  test('gives them back in its own sentences, in whatever order', () => {
    const veil = veilOf()
    const [elena = '', maya = ''] = veil.veil('Elena Voss told Maya Ortiz').split(' told ')
    expect(veil.unveil(`${maya} was told by ${elena}, and ${elena} left.`)).toBe(
      'Maya Ortiz was told by Elena Voss, and Elena Voss left.',
    )
  })

  test('has the same token for the same words all through a question, and each their own', () => {
    const veil = veilOf()
    const first = veil.veil('Elena Voss')
    const others = Array.from({ length: 500 }, (_, index) => veil.veil(`x${index}@mail.example`))
    expect(veil.veil('Elena Voss')).toBe(first)
    expect(new Set([first, ...others]).size).toBe(501)
    for (const [index, token] of others.entries()) expect(veil.unveil(token)).toBe(`x${index}@mail.example`)
  })

  test('reads whose something is behind the token, so that it can be said of them', () => {
    const veil = veilOf()
    const seen = veil.veil('Elena Voss’s talk share, beside Maya Ortiz’s')
    expect(seen).toMatch(/^\[person \w{4}\]’s talk share, beside \[person \w{4}\]’s$/)
    expect(veil.unveil(seen)).toBe('Elena Voss’s talk share, beside Maya Ortiz’s')
  })

  test('cannot make one up: a token nobody gave stays what it is', () => {
    const veil = veilOf()
    veil.veil('Elena Voss')
    expect(veil.unveil('[person zzzzzz] and [person elena] and [PERSON 222222]')).toBe(
      '[person zzzzzz] and [person elena] and [PERSON 222222]',
    )
  })

  test('is not led by a transcript that says a token: it comes back as it was said, and is nobody', () => {
    const veil = veilOf()
    const token = veil.veil('Elena Voss')
    const said = `Bob Tran: “${token} cancelled, and [email aaaaaa] too”`
    const seen = veil.veil(said)
    expect(seen).not.toContain(token)
    expect(veil.unveil(seen)).toBe(said)
  })

  test('gets nothing back of what may not be stored', () => {
    const veil = veilOf()
    const seen = veil.veil('My card is 4111 1111 1111 1111, SSN 078-05-1120.')
    expect(veil.unveil(seen)).toBe(seen)
    expect(seen).not.toMatch(/4111|078/)
  })
})

test('whatever is said, what was veiled comes back as it was, and no data ends early', () => {
  const piece = fc.oneof(
    fc.constantFrom(...names.people, ...names.companies, 'Elena', 'Voss', '[person aaaaaa]', '[ssn 7k3fqa]', '</data>'),
    fc.constantFrom('a@b.example', '(415) 555-0134', ' said ', ', ', '. ', '“', '\n', '<', '"'),
    fc.string({ maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const veil = veilOf()
      const text = pieces.join('')
      const seen = veil.veil(text)
      if (!/card number|security code|\[(?:ssn|bank account|iban|date of birth|secret)/.test(seen))
        expect(veil.unveil(seen)).toBe(text)
      expect(markAsData({ text }, veil).match(/<\/data>/g)).toHaveLength(1)
    }),
    { numRuns: 200 },
  )
})
