import { expect, test } from 'vitest'
import { findFamilies } from '../../../src/entities/find-families.ts'
import type { EntityRecord, RecordFields } from '../../../src/model/entity.ts'

const company = (id: string, fields: RecordFields): EntityRecord => ({ id, source: 'golden', observedAt: null, fields })
const companies = [
  company('1', { name: 'Calderwick Property Company', website: 'calderwick.example', phone: '+1 214 555 0154' }),
  company('2', { name: 'Calderwick Student Living', website: 'calderwick.example', phone: '+1 214 555 0154' }),
  company('3', { name: 'Calderwick Properties Inc', website: 'calderwickproperties.example' }),
  company('4', { name: 'Greymoor Living', website: 'greymoor.example' }),
  company('5', { name: 'Greymoor Capital', website: 'greymoorcapital.example' }),
]

test('a subsidiary is linked to the company whose brand and domain it shares, whatever the order', () => {
  expect([...findFamilies(companies)]).toEqual([['2', '1']])
  expect([...findFamilies(companies.toReversed())]).toEqual([['2', '1']])
})

test('a brand alone, or a domain that everybody has, makes no family', () => {
  expect(findFamilies(companies.slice(2)).size).toBe(0)
  const crowd = Array.from({ length: 30 }, (_, n) =>
    company(`c${n}`, { name: `Acme Street ${n}`, website: 'host.example' }),
  )
  expect(findFamilies(crowd).size).toBe(0)
})
