import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyScheme } from '../../../src/entities/company/company-scheme.ts'
import { company, levelOf } from './companies.ts'

describe('two companies’ names', () => {
  it.each([
    ['Nogueira & Nunes Ltda', 'Nogueira and Nunes UK', 'same name'],
    ['Textiles, Penhale Ltd.', 'Penhale Textiles', 'same words in another order'],
    ['Clarant LLP', 'CLARANT', 'same one-word name'],
    ['Property Management Inc', 'Property Mgmt', 'same name of common words'],
    ['Pharmacia Groningen BV', 'Pharmacia & Upjohn Groningen B.V.', 'one adds to several distinguishing words'],
    ['Akzo Novel N.V.', 'Akzo Nobel NV', 'same name but for the spelling of some words'],
    ['Gasprom JSC', 'OAO Gazprom', 'same name but for the spelling of some words'],
    ['Sollne Foods', 'Solline Foods SA', 'same name, its telling words spelt differently'],
    ['Mendez, Denmark A/S', 'Mendez Norge A/S', 'same name, other region'],
    ['Nanshan Group Co Ltd', 'Nanshan', 'same but for words like group'],
    ['Elora Corp.', 'Elora Foods Co.', 'one leaves out common words'],
    ['BC', 'Brunello & Chiesa', 'acronym of the other'],
    ['GreyMoor Residential', 'Greymoor Living LLC', 'same distinguishing word, related business'],
    ['Greymoor Capital', 'Greymoor Living LLC', 'same distinguishing word, other business'],
    ['Velmora Capital', 'Velmora Foods', 'same distinguishing word, other business'],
    ['Bowne of Atlanta, Inc.', 'Bowne of Boston, Inc.', 'share a distinguishing word'],
    ['Calderwick', 'Calderwick Student Living', 'one adds distinguishing words'],
    ['Saudi Arabian Gas Company', 'Berkshire Gas Company', 'share common words only'],
    ['Volkswagen AG', 'Siemens AG', 'other name'],
    ['Apollo Investment Fund VIII L.P.', 'Apollo Investment Fund IX L.P.', 'share a distinguishing word'],
  ])('%s and %s: %s', (left, right, level) => expect(levelOf('name', { name: left }, { name: right })).toBe(level))

  it('take any of several names', () => {
    expect(levelOf('name', { name: 'Universal Exports, USA | Unex' }, { name: 'Unex Inc' })).toBe('same one-word name')
  })

  it('fit the other’s domain where only one has one', () => {
    const named = { name: 'Carrillo and Pruitt, Inc' }
    expect(levelOf('name', named, { name: 'Holding 7', website: 'carrillopruitt.com' })).toBe(
      'named like the domain of the other',
    )
    expect(levelOf('name', { ...named, website: 'cp.com' }, { name: 'Holding 7', website: 'carrillopruitt.com' })).toBe(
      'other name',
    )
  })
})

describe('two companies’ domains, phones and addresses', () => {
  const acme = {
    name: 'Acme Textiles',
    website: 'acme.com',
    phone: '+1 612 555 0133',
    street: '1 Mill Lane',
    city: 'Leeds',
  }

  it('say less where the names lead to expect them', () => {
    expect(levelOf('domain', acme, { ...acme, name: 'AT' })).toBe('same domain')
    expect(levelOf('domain', acme, acme)).toBe('same domain, as the same name leads to expect')
    for (const [comparison, level] of [
      ['domain', 'same domain, as of one family'],
      ['phone', 'same number, as of one family'],
      ['address', 'same street address, as of one family'],
    ] as const) {
      expect(levelOf(comparison, acme, { ...acme, name: 'Acme Capital' })).toBe(level)
    }
  })

  it('know a domain by its name and its additions', () => {
    expect(levelOf('domain', acme, { website: 'https://www.acme.co.uk/about' })).toBe(
      'same domain under another ending',
    )
    expect(levelOf('domain', acme, { website: 'getacme.io' })).toBe('same domain with an addition')
    expect(levelOf('domain', acme, { website: 'zenith.com' })).toBe('other domain')
  })

  it('know an address within a longer one, and two establishments', () => {
    expect(levelOf('address', { street: 'HillV2, 4 Hillview Rise, 667979' }, { street: '4 Hillview Rise' })).toBe(
      'same street address',
    )
    expect(levelOf('address', acme, { street: '9 High St', city: 'Leeds' })).toBe('other address in one city')
    expect(levelOf('address', acme, { street: '9 High St', city: 'Derby' })).toBe('other address altogether')
    expect(levelOf('address', { city: 'Leeds' }, { city: 'Leeds' })).toBe('same city')
  })

  it('say nothing where a record does not', () => {
    for (const { name } of companyScheme.comparisons) expect(levelOf(name, {}, acme)).toBeNull()
  })
})

const words = fc.constantFrom(
  'Grey',
  'Moor',
  'Greymoor',
  'Greymor',
  'Living',
  'Mgmt',
  'Capital',
  'Group',
  'Velora',
  'Student',
  'GM',
  'LLC',
  'UK',
  'II',
)
const fields = fc.record({
  name: fc
    .array(
      fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' ')),
      { minLength: 1, maxLength: 2 },
    )
    .map((names) => names.join(' | ')),
  website: fc.constantFrom(
    '',
    'greymoor.com',
    'thegreymoor.com',
    'greymoor.co.uk',
    'velora.com',
    'velora.com | greymoor.com',
    'greymoor.com | velora.com',
  ),
  phone: fc.constantFrom(
    '',
    '+1 612 555 0133',
    '6125550134',
    '6125550134 | +1 612 555 0133',
    '+1 612 555 0133 | 6125550134',
  ),
  street: fc.constantFrom('', '1 Mill Lane', 'Suite 4, 1 Mill Lane'),
  city: fc.constantFrom('', 'Leeds', 'Derby'),
})

describe('every comparison', () => {
  it('is symmetric, and all its levels are chances', () => {
    fc.assert(
      fc.property(fields, fields, (left, right) => {
        const [one, other] = [company('a', left), company('b', right)]
        for (const { compare, levels } of companyScheme.comparisons) {
          const finding = compare(one, other)
          expect(compare(other, one)).toEqual(finding)
          if (finding) expect(levels[finding.level]).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has m and u that add up to about one', () => {
    for (const { name, levels } of companyScheme.comparisons) {
      const total = (which: 'm' | 'u') => levels.reduce((sum, level) => sum + level[which], 0)
      expect(total('m'), name).toBeGreaterThan(0.85)
      expect(total('u'), name).toBeGreaterThan(0.85)
    }
  })
})
