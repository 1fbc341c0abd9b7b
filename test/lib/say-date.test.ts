import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayDay, sayMoment, sayRange, saySeconds } from '../../src/lib/say-date.ts'
import { addDays, type Day, dayIn, startOfDay, weekdayOf } from '../../src/lib/zoned-time.ts'

const timeZone = 'America/Chicago'
const now = new Date('2026-11-23T18:00:00.000Z')
const reading = { timeZone, now }
const start = (year: number, month: number, day: number) => startOfDay({ year, month, day }, timeZone)

test.each([
  ['2026-11-19T15:00:00.000Z', 'Thu 19 Nov'],
  ['2026-11-20T05:59:59.000Z', 'Thu 19 Nov'],
  ['2026-11-20T06:00:00.000Z', 'Fri 20 Nov'],
  ['2026-01-01T05:59:59.000Z', 'Wed 31 Dec 2025'],
  ['2027-01-01T06:00:00.000Z', 'Fri 1 Jan 2027'],
])('says %s as %s', (instant, said) => {
  expect(sayDay(instant, reading)).toBe(said)
  expect(sayDay(new Date(instant), reading)).toBe(said)
})

test('says a moment on the reader’s clock', () => {
  expect(sayMoment('2026-11-20T05:05:59.000Z', reading)).toBe('Thu 19 Nov, 23:05')
})

test.each([
  ['24 Oct–23 Nov', start(2026, 10, 24), start(2026, 11, 24)],
  ['1–30 Sep', start(2026, 9, 1), start(2026, 10, 1)],
  ['1–31 Oct 2025', start(2025, 10, 1), start(2025, 11, 1)],
  ['24 Oct–23 Nov 2025', start(2025, 10, 24), start(2025, 11, 24)],
  ['20 Dec 2025–3 Jan', start(2025, 12, 20), start(2026, 1, 4)],
  ['20 Dec 2024–3 Jan 2025', start(2024, 12, 20), start(2025, 1, 4)],
  ['20 Dec 2026–3 Jan 2027', start(2026, 12, 20), start(2027, 1, 4)],
  ['Thu 19 Nov', start(2026, 11, 19), start(2026, 11, 20)],
  ['Sun 1 Nov', start(2026, 11, 1), start(2026, 11, 2)],
  ['since 1 Jun', start(2026, 6, 1), null],
  ['until 31 May', null, start(2026, 6, 1)],
  ['all time', null, null],
])('says a range as %s', (said, from, to) => {
  expect(sayRange(from, to, reading)).toBe(said)
})

test.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [872, '14:32'],
  [3_600, '1:00:00'],
  [36_061, '10:01:01'],
])('says %s seconds as %s', (seconds, said) => {
  expect(saySeconds(seconds)).toBe(said)
})

const day = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((moment): Day => dayIn(moment, 'UTC'))
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
function read(said: string, year: number): Day {
  const [number = '', month = '', own] = said.split(' ')
  return { year: own ? Number(own) : year, month: months.indexOf(month) + 1, day: Number(number) }
}

test('a said day can be read back', () => {
  fc.assert(
    fc.property(day, (given) => {
      const [weekday, ...rest] = sayDay(startOfDay(given, timeZone), reading).split(' ')
      expect(read(rest.join(' '), 2026)).toEqual(given)
      expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday ?? '')).toBe(weekdayOf(given))
    }),
  )
})

test('a said range can be read back, both ends included', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 2, max: 1_000 }), (first, length) => {
      const last = addDays(first, length - 1)
      const said = sayRange(startOfDay(first, timeZone), startOfDay(addDays(first, length), timeZone), reading)
      const [left = '', right = ''] = said.split('–')
      const end = read(right, 2026)
      expect(end).toEqual(last)
      // What the first end leaves out, the last one says for both.
      const whole = left.includes(' ') ? left : `${left} ${right.split(' ').slice(1).join(' ')}`
      const sharesYear = !/\d{4}/.test(left) && first.year === last.year
      expect(read(whole, sharesYear ? end.year : 2026)).toEqual(first)
    }),
    { numRuns: 500 },
  )
})
