import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSampleShift, sampleShiftWeeks } from '../../src/ingest/sample.ts'
import { clockIn, dayIn, weekdayOf } from '../../src/lib/zoned-time.ts'
import { interactionOf } from '../support/interactions.ts'

const timeZone = 'America/Chicago'

test.each([
  ['2026-11-23T00:00:00Z', 0],
  ['2026-11-29T23:59:59Z', 0],
  ['2026-11-30T00:00:00Z', 1],
  ['2026-11-22T23:59:59Z', -1],
  ['2027-11-22T12:00:00Z', 52],
])('on %s the sample moves by %i weeks', (now, weeks) => {
  expect(sampleShiftWeeks(new Date(now))).toBe(weeks)
})

test('moves dates by whole weeks on the wall clock and leaves words alone', () => {
  const moment = fc.date({ min: new Date('2026-06-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, fc.integer({ min: -60, max: 60 }), (given, weeks) => {
      given.setUTCMilliseconds(0)
      const at = given.toISOString()
      const before = interactionOf({
        id: 'a',
        occurredAt: at,
        turns: [{ id: 't', speaker: 'Marta', text: 'Monday', at }],
      })
      const after = createSampleShift(weeks, timeZone)(before)
      const moved = new Date(after.occurredAt ?? '')
      const [old, now] = [clockIn(given, timeZone), clockIn(moved, timeZone)]
      // An hour that the spring change skips cannot be kept.
      if (!(now.month === 3 && now.hour === 3)) expect(now.hour).toBe(old.hour)
      expect(now.minute).toBe(old.minute)
      expect(weekdayOf(dayIn(moved, timeZone))).toBe(weekdayOf(dayIn(given, timeZone)))
      expect(Math.round((moved.getTime() - given.getTime()) / (7 * 86_400_000))).toBe(weeks)
      expect(after.turns).toEqual([{ id: 't', speaker: 'Marta', text: 'Monday', at: after.occurredAt }])
      expect({ ...after, occurredAt: at, turns: before.turns }).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

test('leaves the undated undated', () => {
  const undated = interactionOf({ id: 'a', occurredAt: undefined })
  expect(createSampleShift(3, timeZone)(undated)).toEqual(undated)
})
