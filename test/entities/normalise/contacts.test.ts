import { describe, expect, test } from 'vitest'
import { readBirthDate } from '../../../src/entities/normalise/birth-date.ts'
import { readMailbox } from '../../../src/entities/normalise/mailbox.ts'
import { readPhone } from '../../../src/entities/normalise/phone.ts'

describe('a mailbox', () => {
  test.each([
    ['Elena.Voss+crm@Brackwater.example', 'elena.voss@brackwater.example'],
    ['e.l.e.n.a@googlemail.com', 'elena@gmail.com'],
    ['"Voss, Elena" <elena@brackwater.example>', 'elena@brackwater.example'],
    ['mailto:elena@mail.brackwater.example', 'elena@brackwater.example'],
  ])('%s is %s', (text, address) => {
    expect(readMailbox(text)?.address).toBe(address)
  })

  test.each(['', 'elena', 'elena@', '@acme.example', 'elena@localhost', 'a b@acme.example'])('“%s” is none', (text) => {
    expect(readMailbox(text)).toBeNull()
  })

  test('of many people, or of a provider anyone can have, is flagged', () => {
    expect(readMailbox('accounting@quillbrook.example')).toMatchObject({ isRole: true, isFree: false })
    expect(readMailbox('elena@outlook.com')).toMatchObject({ isRole: false, isFree: true })
  })

  test('is taken apart into words', () => {
    expect(readMailbox('elena_voss2@acme.co.uk')).toMatchObject({
      letters: 'elenavoss',
      words: ['elena', 'voss'],
      host: 'acme.co.uk',
      label: 'acme',
    })
  })
})

describe('a phone', () => {
  test.each([
    ['+1 713 555 0110', '0713-555-0110'],
    ['+44 (0)57 4968 7774', '0044574 9687774'],
    ['(807) 422-9031', '8074229031'],
  ])('%s and %s are one', (one, other) => {
    expect(readPhone(one, undefined)?.number).toBe(readPhone(other, undefined)?.number)
  })

  test('keeps its extension apart', () => {
    expect(readPhone('+1 713 555 0110 ext. 585', undefined)).toMatchObject({ extension: '585' })
    expect(readPhone('651-719-4480 x163', undefined)).toMatchObject({ number: '517194480', extension: '163' })
  })

  test.each(['', '12345', 'call me'])('“%s” is none', (text) => {
    expect(readPhone(text, undefined)).toBeNull()
  })
})

describe('a date of birth', () => {
  test.each(['1978-11-12', '19781112', '11/12/1978', '12-Nov-78', 'Nov 12, 1978', 'Nov 12 1978'])(
    '%s is read',
    (text) => {
      expect(readBirthDate(text)?.digits).toBe('19781112')
    },
  )

  test('a day that no month has tells which part is the day', () => {
    expect(readBirthDate('20/8/1991')?.digits).toBe('19910820')
  })

  test.each(['', 'yesterday', '78'])('“%s” is none', (text) => {
    expect(readBirthDate(text)).toBeNull()
  })
})
