import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scrub, scrubDeep } from '../../src/telemetry/scrub.ts'

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/)
const mailbox = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9_]([A-Za-z0-9._+-]{0,10}[A-Za-z0-9_])?$/),
    word,
    fc.constantFrom('com', 'example', 'co'),
  )
  .map(([local, host, end]) => `${local}@${host}.${end}`)
const token = fc
  .tuple(fc.constantFrom('xoxb', 'xoxp', 'xoxa', 'xapp', 'xoxe.xoxp'), fc.stringMatching(/^[A-Za-z0-9-]{8,40}$/))
  .map(([kind, rest]) => `${kind}-${rest}`)

describe('scrubbing', () => {
  test('no mailbox or token survives, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.oneof(mailbox, token), fc.string(), fc.string(), (secret, before, after) => {
        expect(scrub(`${before} ${secret} ${after}`)).not.toContain(secret)
      }),
    )
  })

  test('ordinary text stays as it is', () => {
    const text = 'Maple Court owes 1,204.50 since 3 May; see @dana, C123, 10:42 and node_modules/@types/node'
    expect(scrub(text)).toBe(text)
  })

  test.each([
    ['a card', 'Refused: 4111 1111 1111 1111 is no id', 'Refused: [card number] is no id'],
    ['a social security number', 'value 078-05-1120 is too long', 'value [ssn] is too long'],
    ['a phone', 'nobody answers (415) 555-0134', 'nobody answers [phone]'],
    ['a phone alone', '+14155550134', '[phone]'],
    ['an address of somebody', 'reset by 203.0.113.7', 'reset by [ip address]'],
  ])('%s goes from an error text', (_, text, scrubbed) => expect(scrub(text)).toBe(scrubbed))

  test.each([
    'connect ECONNREFUSED 127.0.0.1:5432',
    'gong/call/7782342274025937895',
    '1732380000.123456',
    '0b9f6c1e-5d0a-4c55-9e57-1a2b3c4d5e6f',
    '2026-11-23T18:40:00.000Z',
    'Read 1,204 rows in 320 ms, 3 of 17 left',
  ])('what operators need stays: %s', (text) => expect(scrub(text)).toBe(text))

  test('twice scrubbed is once scrubbed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), mailbox, (value, address) => {
        const once = scrubDeep({ value, address })
        expect(scrubDeep(once)).toEqual(once)
      }),
    )
  })

  test.each([
    ['letters', (length: number) => 'a'.repeat(length)],
    ['what might become a mailbox', (length: number) => `${'a.'.repeat(length / 2)}@`],
  ])('a line of %s takes time in proportion to its length', (_, lineOf) => {
    const timeOf = (length: number) => {
      const line = lineOf(length)
      const times = Array.from({ length: 3 }, () => {
        const started = performance.now()
        scrub(line)
        return performance.now() - started
      })
      return Math.min(...times)
    }
    timeOf(20_000)
    // Sixteen times as long: squared it would be 256 times as much.
    expect(timeOf(320_000)).toBeLessThan(64 * timeOf(20_000) + 20)
  })
})
