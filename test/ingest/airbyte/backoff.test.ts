import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from '../../../src/ingest/airbyte/backoff.ts'
import { parseRetryAfter } from '../../../src/ingest/airbyte/retry-after.ts'

const attempts = fc.integer({ min: 1, max: 2_000 })
const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('a pause lies between half and the whole of its doubling ceiling, never above 30 seconds', () => {
  fc.assert(
    fc.property(attempts, shares, (attempt, share) => {
      const ceiling = Math.min(30_000, 1_000 * 2 ** (attempt - 1))
      const delayMs = backoffMs(attempt, () => share)
      expect(delayMs).toBeGreaterThanOrEqual(ceiling / 2)
      expect(delayMs).toBeLessThanOrEqual(ceiling)
      expect(Number.isInteger(delayMs)).toBe(true)
    }),
  )
})

test('the longest pause of an attempt is never longer than that of the next', () => {
  fc.assert(
    fc.property(attempts, shares, (attempt, share) => {
      expect(backoffMs(attempt, () => share)).toBeLessThanOrEqual(backoffMs(attempt + 1, () => share))
    }),
  )
})

test('a pause is never shorter than the server asked for, and at most 15 seconds longer', () => {
  fc.assert(
    fc.property(attempts, shares, fc.integer({ min: 0, max: 600_000 }), (attempt, share, retryAfterMs) => {
      const delayMs = backoffMs(attempt, () => share, retryAfterMs)
      expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs)
      expect(delayMs).toBeLessThanOrEqual(retryAfterMs + 15_000)
    }),
  )
})

test('callers that fail together do not come back together', () => {
  expect(backoffMs(3, () => 0)).toBe(2_000)
  expect(backoffMs(3, () => 0.5)).toBe(3_000)
})

test.each([
  ['7', 7_000],
  [' 0.5 ', 500],
  ['Mon, 23 Nov 2026 09:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After %j means %j milliseconds', (header, expected) => {
  expect(parseRetryAfter(header, new Date('2026-11-23T09:00:00Z'))).toBe(expected)
})
