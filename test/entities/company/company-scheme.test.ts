import { describe, expect, it } from 'vitest'
import { companyScheme } from '../../../src/entities/company/company-scheme.ts'
import { familyOf } from '../../../src/entities/company/family-of.ts'
import { resolveRecords } from '../../../src/entities/resolve-records.ts'
import type { RecordFields } from '../../../src/model/entity.ts'
import { company, recordOf } from './companies.ts'

const greymoor = { website: 'greymoor.example', city: 'Minneapolis' }
const world: Record<string, RecordFields> = {
  living: { name: 'Greymoor Living LLC', phone: '+1 612 555 0133', ...greymoor },
  management: { name: 'Gray Moor Mgmt', phone: '(612) 555-0133' },
  residential: { name: 'GreyMoor Residential', ...greymoor },
  capital: { name: 'Greymoor Capital', website: 'greymoorcapital.example', phone: '+1 312 555 0144', city: 'Chicago' },
  property: {
    name: 'Calderwick Property Company',
    website: 'calderwick.example',
    phone: '+1 214 555 0154',
    city: 'Dallas',
  },
  propertyAgain: { name: 'Calderwick Property Company', website: 'https://www.calderwick.example/', city: 'Dallas' },
  student: {
    name: 'Calderwick Student Living',
    website: 'calderwick.example',
    phone: '+1 214 555 0154',
    city: 'Denton',
    parent: 'property',
  },
  inc: {
    name: 'Calderwick Properties Inc',
    website: 'calderwickproperties.example',
    phone: '+1 614 555 0165',
    city: 'Columbus',
  },
}
const records = Object.entries(world).map(([id, fields]) => recordOf(id, fields))
const one = (id: string) => company(id, world[id] ?? {})

describe('companies resolved', () => {
  it('are one under their many names, and apart from strangers and subsidiaries', () => {
    expect(resolveRecords(records, { kind: 'company' }).groups).toEqual([
      ['capital'],
      ['inc'],
      ['living', 'management', 'residential'],
      ['property', 'propertyAgain'],
      ['student'],
    ])
  })

  it('share a key with whom they are one with', () => {
    const keys = (id: string) => companyScheme.keys(one(id)).map(({ kind, value }) => `${kind} ${value}`)
    const shared = (left: string, right: string) => keys(left).filter((key) => keys(right).includes(key))
    expect(shared('living', 'residential')).toContain('domain greymoor.example')
    expect(shared('living', 'management')).toContain('phone 125550133')
    expect(companyScheme.capOf('phone')).toBeLessThan(companyScheme.capOf('name'))
  })
})

describe('a family', () => {
  it('is what a source calls parent', () => {
    expect(familyOf(one('student'), one('property'))).toEqual({ parent: 'property', reason: 'parent named' })
    expect(companyScheme.conflict(one('property'), one('student'))).toBe(true)
    expect(companyScheme.conflict(one('property'), one('inc'))).toBe(false)
  })

  it('is a brand with a domain, phone or address in common, under the plainer name', () => {
    const student = company('s', { ...world.student, parent: '' })
    expect(familyOf(student, one('property'))).toEqual({ parent: 'property', reason: 'brand and domain' })
    expect(familyOf(one('property'), student)).toEqual({ parent: 'property', reason: 'brand and domain' })
  })

  it('is no brand alone', () => {
    expect(familyOf(one('living'), one('capital'))).toBeNull()
    expect(familyOf(one('living'), one('residential'))).toBeNull()
    expect(familyOf(one('living'), one('inc'))).toBeNull()
  })
})
