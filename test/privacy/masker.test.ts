import { expect, test } from 'vitest'
import { createKnownNames } from '../../src/privacy/known-names.ts'
import { createMasker } from '../../src/privacy/masker.ts'
import { maskedWords } from '../../src/privacy/policy.ts'

const masker = createMasker('a key of these tests')

test('the same value has the same token however it is written or said, and another under another key', () => {
  const tokens = [
    'ssn 123-45-6789',
    'her social is 123 45 6789',
    'social: one two three, four five, six seven eight nine',
  ].map((text) => masker.mask(text).match(/\[ssn [a-z2-7]{6}\]/)?.[0])
  expect(new Set(tokens).size).toBe(1)
  expect(tokens[0]).toBe(masker.tokenOf('ssn', '123456789'))
  expect(createMasker('another key').tokenOf('ssn', '123456789')).not.toBe(tokens[0])
  expect(masker.tokenOf('phone', '+1 (415) 555-0134')).toBe(masker.tokenOf('phone', '415.555.0134'))
  expect(masker.tokenOf('email', 'Ana@X.example')).toBe(masker.tokenOf('email', 'ana@x.example'))
  expect(masker.tokenOf('person', 'MAYA  CHEN')).toBe(masker.tokenOf('person', 'Maya Chen'))
})

test('what may be written holds no card and no code, tokens for the vault, and people as they are', () => {
  const said = ['Maya Chen: card 4111 1111 1111 1111, cvv 123', 'my social is 123-45-6789, mail ana@x.example']
  const { texts, values } = masker.store(said)
  const token = masker.tokenOf('ssn', '123-45-6789')
  expect(texts).toEqual([
    'Maya Chen: card [card number removed], cvv [security code removed]',
    `my social is ${token}, mail ana@x.example`,
  ])
  expect(values).toEqual([{ token, type: 'ssn', value: '123-45-6789' }])
  expect(masker.storeText('nothing here')).toEqual({ text: 'nothing here', values: [] })
})

test('what leaves holds nobody we know', () => {
  const known = createKnownNames(['Ostap Quellenberg'])
  const masked = masker.mask('ostap quellenberg wrote from ana@x.example', known)
  expect(masked).toBe(
    `${masker.tokenOf('person', 'Ostap Quellenberg')} wrote from ${masker.tokenOf('email', 'ana@x.example')}`,
  )
})

test('a token is never taken for data, even by the words before it', () => {
  for (const text of [
    'last four of her social: [ssn 234567]',
    'account number [bank account 234567]',
    'cvv [phone 222222]',
  ]) {
    expect(masker.mask(text)).toBe(text)
    expect(text.match(maskedWords)).toHaveLength(1)
  }
})
