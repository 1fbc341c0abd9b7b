import { describe, expect, it } from 'vitest'
import { readDomainAsName, readWebDomain } from '../../../src/entities/normalise/web-domain.ts'

describe('a website', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['www.acme.co.uk', 'acme.co.uk'],
    ['https://shop.acme.com:8080/about?x=1', 'acme.com'],
    ['http://acme.github.io/', 'acme.github.io'],
    ['greymoor.example', 'greymoor.example'],
  ])('%s is at %s', (website, host) => expect(readWebDomain(website)?.host).toBe(host))

  it('is missing where it names no company of its own', () => {
    for (const website of ['', 'none', '10.0.0.1', 'https://www.linkedin.com/company/acme', 'Acme Inc.']) {
      expect(readWebDomain(website)).toBeNull()
    }
  })

  it('is a name only where it has a known ending', () => {
    expect(readDomainAsName('Booking.com')?.label).toBe('booking')
    expect(readDomainAsName('ST.MICRO')).toBeNull()
    expect(readDomainAsName('Booking')).toBeNull()
  })
})
