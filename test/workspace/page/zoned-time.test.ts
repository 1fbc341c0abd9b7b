import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, wallClockAt } from '../../../src/workspace/page/text/zoned-time.ts'

const zones = ['America/Chicago', 'America/Denver', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Kiritimati', 'UTC']

test('a wall clock read in a zone and put back there is the same wall clock', () => {
  const minute = fc.integer({ min: 0, max: 50_000_000 }).map((minutes) => 1_500_000_000 + minutes * 60)
  fc.assert(
    fc.property(minute, fc.constantFrom(...zones), (seconds, zone) => {
      const wall = wallClockAt(seconds, zone)
      expect(wallClockAt(instantOf(wall, zone) ?? 0, zone)).toBe(wall)
    }),
    { numRuns: 60 },
  )
})

test('noon in Dallas is 18:00 UTC in November and 17:00 in July; an hour that is skipped moves on; no date is null', () => {
  expect(instantOf('2026-11-23T12:00', 'America/Chicago')).toBe(Date.parse('2026-11-23T18:00:00Z') / 1000)
  expect(instantOf('2026-07-01T12:00', 'America/Chicago')).toBe(Date.parse('2026-07-01T17:00:00Z') / 1000)
  expect(instantOf('2026-03-08T02:30', 'America/Chicago')).toBe(Date.parse('2026-03-08T08:30:00Z') / 1000)
  expect(instantOf('soon', 'America/Chicago')).toBeNull()
})
