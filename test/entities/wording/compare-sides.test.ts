import { expect, test } from 'vitest'
import { compareSides } from '../../../src/entities/wording/compare-sides.ts'
import { fieldLabel } from '../../../src/entities/wording/field-label.ts'
import { saySource } from '../../../src/entities/wording/say-source.ts'
import type { RecordFields } from '../../../src/model/entity.ts'

const record = (source: string, fields: RecordFields) => ({ source, fields })
const bob = record('hubspot/contact', { name: 'Bob Tran', email: 'bob@wrenfield.example', phone: '+1 (512) 555-0143' })
const robert = record('salesforce/contact', {
  name: 'Robert Tran',
  email: 'Bob@Wrenfield.example',
  title: 'Controller',
})

const compare = (left: RecordFields[], right: RecordFields[], kind: 'person' | 'company' = 'person') =>
  compareSides({
    kind,
    left: left.map((fields) => record('a', fields)),
    right: right.map((fields) => record('b', fields)),
  })

test('each field says whether the two sides agree on it', () => {
  const rows = compareSides({ kind: 'person', left: [bob], right: [robert] })
  expect(rows.map(({ field, agreement }) => [field, agreement])).toEqual([
    ['name', 'differs'],
    ['email', 'same'],
    ['phone', 'alone'],
    ['title', 'alone'],
  ])
})

test('a value is judged against every record of the other side, and a row agrees when any value does', () => {
  const [row] = compare([{ name: 'Katie Dunn' }, { name: 'K. Dunn' }], [{ name: 'KATIE DUNN' }])
  expect(row?.agreement).toBe('same')
  expect(row?.left.map(({ text, agreement }) => [text, agreement])).toEqual([
    ['Katie Dunn', 'same'],
    ['K. Dunn', 'differs'],
  ])
})

test('several values of one field are told apart', () => {
  const [row] = compare([{ email: 'a@x.example | b@x.example' }], [{ email: 'b@x.example' }])
  expect(row?.left).toMatchObject([
    { text: 'a@x.example', agreement: 'differs' },
    { text: 'b@x.example', agreement: 'same' },
  ])
})

test('a value several records of one side give is there once, with all of them, the most common first', () => {
  const [row] = compare([{ name: 'K. Dunn' }, { name: 'Katie Dunn' }, { name: 'Katie Dunn' }], [])
  expect(row?.left.map(({ text, records }) => [text, records.length])).toEqual([
    ['Katie Dunn', 2],
    ['K. Dunn', 1],
  ])
})

test('phones and websites are the same however they are written', () => {
  const [phone] = compare([{ phone: '+1 512 555 0143' }], [{ phone: '(512) 555-0143' }])
  const [website] = compare([{ website: 'https://www.tessaly.example/about' }], [{ website: 'tessaly.example' }])
  expect([phone?.agreement, website?.agreement]).toEqual(['same', 'same'])
})

test('parts of a name are left out where the whole name stands, and kept where it does not', () => {
  const whole = { name: 'Bob Tran', firstName: 'Bob', lastName: 'Tran' }
  expect(compare([whole], [whole]).map(({ field }) => field)).toEqual(['name'])
  expect(compare([whole], [{ firstName: 'Bob' }]).map(({ field }) => field)).toEqual(['name', 'firstName'])
})

test('records that say nothing have no rows', () => expect(compare([{}], [{ name: ' ' }])).toEqual([]))

test.each([
  ['hubspot/contact', 'HubSpot contact'],
  ['gong/call-party', 'Gong call party'],
  ['file', 'File'],
  ['', 'unknown source'],
])('the source %s is said as %s', (source, said) => expect(saySource(source)).toBe(said))

test('a person’s website is the employer’s', () => {
  expect([fieldLabel('website', 'person'), fieldLabel('website', 'company')]).toEqual(['Employer’s website', 'Website'])
})
