import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTimestamps } from '../../src/workspace/timestamps.ts'

test('ids look like Slack’s, are unique and increase as text, whatever the clock does', () => {
  const readings = fc.array(fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 }), {
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(readings, (times) => {
      let index = 0
      const timestamps = createTimestamps(() => new Date(times[Math.min(index++, times.length - 1)] ?? 0))
      const ids = [...times, 0, 0].map(() => timestamps.next())
      expect(ids.every((id) => /^\d{10}\.\d{6}$/.test(id))).toBe(true)
      expect(new Set(ids).size).toBe(ids.length)
      expect([...ids].sort()).toEqual(ids)
    }),
  )
})

test('ids come after those of messages loaded from before', () => {
  const timestamps = createTimestamps(() => new Date('2026-11-23T18:40:00Z'))
  timestamps.observe('1900000000.000007')
  expect(timestamps.next()).toBe('1900000000.000008')
})
