import { describe, expect, test } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { createProofLinks } from '../../src/privacy/proof-links.ts'

const { proofHosts: hosts } = createDomains().pay_ready
const quote = { interactionId: 'gong/1 2', turnId: 't#3', start: 4, end: 9, permalink: null }
const own = 'https://sophia.example/i/gong%2F1%202'

describe('where a proof leads', () => {
  const { linkTo, linkToConversation } = createProofLinks({ webUrl: 'https://sophia.example', hosts, leadsOut: true })

  test.each([
    'https://app.gong.io/call?id=1&highlights=2',
    'https://payready.slack.com/archives/C1/p2',
    'https://app.hubspot.com/contacts/1/record/0-1/2',
    'https://payready.my.salesforce.com/0011',
    'https://payready.lightning.force.com/lightning/r/Task/1/view',
  ])('to its source: %s', (permalink) => {
    expect(linkTo({ ...quote, permalink })).toBe(permalink)
    expect(linkToConversation({ id: 'gong/1 2', permalink })).toBe(permalink)
  })

  test.each([
    ['another host', 'https://evil.example/call'],
    ['a host that ends alike', 'https://evilslack.com/archives/C1'],
    ['an allowed host as a part of another', 'https://app.gong.io.evil.example/call'],
    ['an allowed host as a user', 'https://app.gong.io@evil.example/call'],
    ['a password', 'https://a:b@app.gong.io/call'],
    ['another port', 'https://app.gong.io:8443/call'],
    ['no TLS', 'http://app.gong.io/call'],
    ['a script', 'javascript:alert(1)//app.gong.io'],
    ['data', 'data:text/html,app.gong.io'],
    ['a look-alike in another alphabet', 'https://app.gоng.io/call'],
    ['no address', '<https://app.gong.io|x>'],
    ['a flood', `https://app.gong.io/${'a'.repeat(5_000)}`],
  ])('to our own page where the source gave %s', (_, permalink) => {
    expect(linkTo({ ...quote, permalink })).toBe(`${own}#t%233:4-9`)
    expect(linkToConversation({ id: 'gong/1 2', permalink })).toBe(own)
  })

  test('nowhere where the id is longer than Slack takes an address', () => {
    expect(linkTo({ ...quote, interactionId: 'x'.repeat(2_000) })).toBeNull()
  })
})

test('the sample world leads nowhere but to our own page', () => {
  const { linkTo } = createProofLinks({ webUrl: 'https://sophia.example', hosts, leadsOut: false })
  expect(linkTo({ ...quote, permalink: 'https://app.gong.io/call?id=1' })).toBe(`${own}#t%233:4-9`)
})
