import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCompanyName } from '../../../src/entities/normalise/company-name.ts'

const wordsOf = (name: string) => readCompanyName(name)?.words.join(' ')

describe('a company name', () => {
  it.each([
    ['Siemens Aktiengesellschaft', 'siemens'],
    ['SiemensAG', 'siemens'],
    ['Siemens Aktiengeselschaft', 'siemens'],
    ['Jormark Engineering GmbH & Co. KG', 'jormark engineering'],
    ['Open Joint Stock Company Gazprom', 'gazprom'],
    ['OAO Gazprom', 'gazprom'],
    ['ООО "БАЙ"', 'bay'],
    ['N.V. Nutricia', 'nutricia'],
    ['D S M N.V.', 'dsm'],
    ['P.T. Astra International', 'astra international'],
    ['A.B.C. Company', 'abc'],
    ['Bowne International de Mexico S.A. de C.V.', 'bowne international'],
    ['PHILIPS ELECTRONICSN.V.', 'philips electronics'],
  ])('has no legal form: %s', (name, words) => expect(wordsOf(name)).toBe(words))

  it('keeps a legal form that is all there is', () => expect(wordsOf('AG')).toBe('ag'))

  it('ends where an address begins', () => {
    expect(wordsOf('DSM N.V., TE HEERLEN')).toBe('dsm')
    expect(wordsOf('N.V. Nutricia, Zoetermeer, NL')).toBe('nutricia')
  })

  it('has no region, unless the region is part of it', () => {
    expect(readCompanyName('Draline Engineering - EMEA')).toMatchObject({
      joined: 'dralineengineering',
      regions: 'emea',
    })
    expect(readCompanyName('Kalcrest Foods (HQ)')).toMatchObject({ joined: 'kalcrestfoods', regions: 'hq' })
    expect(wordsOf('Bank of China Limited')).toBe('bank china')
    expect(wordsOf('US Steel Corp.')).toBe('us steel')
    expect(wordsOf('U.S. Philips Corp.')).toBe('philips')
  })

  it('spells common words out and right', () => {
    expect(wordsOf('Gray Moor Mgmt')).toBe('gray moor management')
    expect(wordsOf('Geisel Sys GmbH')).toBe('geisel systems')
    expect(wordsOf('Silveria Manufcturing')).toBe('silveria manufacturing')
    expect(wordsOf('Hitachi StorageTechnologies')).toBe('hitachi storage technology')
    expect(wordsOf('Brigade Forty-Four')).toBe('brigade 44')
  })

  it('may be typed as a domain', () => {
    expect(readCompanyName('www.tarbridge.net')).toMatchObject({ joined: 'tarbridge', isDomain: true })
    expect(readCompanyName('N.V.NUTRICIA')).toMatchObject({ joined: 'nutricia', isDomain: false })
  })

  it('is missing where it names no company', () => {
    for (const name of ['', 'n/a', 'Unknown', 'Self-employed', 'freelance']) expect(readCompanyName(name)).toBeNull()
  })

  it('may be nothing but legal forms, of which the first is the name', () => {
    expect(readCompanyName('UAB, Inc.')).toMatchObject({ joined: 'uab', legalForms: ['inc'] })
  })

  it('never loses all of a name, and reads what it read again as the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9}){0,3}$/), (name) => {
        const read = readCompanyName(name)
        if (read === null) return
        expect(read.words.length).toBeGreaterThan(0)
        expect(read.joined).toBe(read.words.join(''))
        expect(readCompanyName(`${name}, Inc.`)?.joined).toBe(read.joined)
      }),
    )
  })
})
