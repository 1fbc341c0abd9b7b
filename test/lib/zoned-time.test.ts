import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, clockIn, type Day, dayIn, startOfDay, weekdayOf } from '../../src/lib/zoned-time.ts'

const zones = [
  ...['America/Chicago', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Kathmandu', 'UTC'],
  // Clocks that change at midnight, on another hemisphere, by half an hour, or that skipped a whole day.
  ...['America/Sao_Paulo', 'America/Havana', 'America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Amman'],
  ...['Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Kiritimati', 'Atlantic/Azores'],
]
const zone = fc.constantFrom(...zones)
const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
const day = instant.map((moment): Day => dayIn(moment, 'UTC'))
const ordinal = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day)
const isoOf = (moment: Date) => moment.toISOString()

test('every day begins in itself (or after it, where it was skipped) and the moment before belongs to an earlier one', () => {
  fc.assert(
    fc.property(day, zone, (given, timeZone) => {
      const start = startOfDay(given, timeZone)
      expect(ordinal(dayIn(start, timeZone))).toBeGreaterThanOrEqual(ordinal(given))
      expect(ordinal(dayIn(new Date(start.getTime() - 1), timeZone))).toBeLessThan(ordinal(given))
    }),
    { numRuns: 2_000 },
  )
})

test('an instant lies between the start of its day and the start of the next', () => {
  fc.assert(
    fc.property(instant, zone, (moment, timeZone) => {
      const today = dayIn(moment, timeZone)
      expect(startOfDay(addDays(today, 1), timeZone).getTime()).toBeGreaterThan(moment.getTime())
      expect(startOfDay(today, timeZone).getTime()).toBeLessThanOrEqual(moment.getTime())
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['a spring day of 23 hours', 'America/Chicago', { year: 2026, month: 3, day: 8 }, '2026-03-08T06:00:00.000Z', 23],
  ['an autumn day of 25 hours', 'America/Chicago', { year: 2026, month: 11, day: 1 }, '2026-11-01T05:00:00.000Z', 25],
  ['a day without midnight', 'America/Sao_Paulo', { year: 2018, month: 11, day: 4 }, '2018-11-04T03:00:00.000Z', 23],
  [
    'a day whose midnight comes twice',
    'Asia/Amman',
    { year: 2021, month: 10, day: 29 },
    '2021-10-28T21:00:00.000Z',
    25,
  ],
  [
    'a day before which an hour came twice',
    'America/Sao_Paulo',
    { year: 2018, month: 2, day: 18 },
    '2018-02-18T03:00:00.000Z',
    24,
  ],
  ['a day that was skipped', 'Pacific/Apia', { year: 2011, month: 12, day: 30 }, '2011-12-30T10:00:00.000Z', 0],
])('knows %s', (_, timeZone, given, start, hours) => {
  expect(isoOf(startOfDay(given, timeZone))).toBe(start)
  const next = startOfDay(addDays(given, 1), timeZone).getTime()
  expect((next - startOfDay(given, timeZone).getTime()) / 3_600_000).toBe(hours)
})

test('reads the wall clock of a zone', () => {
  expect(clockIn(new Date('2026-11-20T05:59:58.900Z'), 'America/Chicago')).toEqual({
    ...{ year: 2026, month: 11, day: 19, hour: 23, minute: 59, second: 58 },
  })
  expect(clockIn(new Date('2026-11-20T06:00:00Z'), 'America/Chicago')).toMatchObject({ day: 20, hour: 0 })
})

test('days added and taken away again lead back, and move the weekday with them', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (given, count) => {
      const moved = addDays(given, count)
      expect(addDays(moved, -count)).toEqual(given)
      expect(weekdayOf(moved)).toBe((((weekdayOf(given) + count) % 7) + 7) % 7)
    }),
  )
})

test('months added lead to the first of a month, that many months away', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -300, max: 300 }), (given, count) => {
      const moved = addMonths(given, count)
      expect(moved.day).toBe(1)
      expect(moved.month).toBeGreaterThanOrEqual(1)
      expect(moved.month).toBeLessThanOrEqual(12)
      expect(moved.year * 12 + moved.month - (given.year * 12 + given.month)).toBe(count)
    }),
  )
})

test('weeks begin on Monday', () => {
  expect(weekdayOf({ year: 2026, month: 11, day: 23 })).toBe(0)
  expect(weekdayOf({ year: 2026, month: 11, day: 29 })).toBe(6)
})
