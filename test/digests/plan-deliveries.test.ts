import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueTimes, nextDue } from '../../src/digests/due-times.ts'
import { begun, type Planning, planDeliveries, tooLate } from '../../src/digests/plan-deliveries.ts'
import { clockIn, weekdayOf } from '../../src/lib/zoned-time.ts'
import type { DigestSchedule } from '../../src/model/digest.ts'

const zones = [
  ...['America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Sao_Paulo', 'Europe/London', 'Europe/Kyiv'],
  ...['Africa/Cairo', 'Asia/Tehran', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Australia/Sydney'],
  ...['Pacific/Apia', 'Pacific/Auckland', 'America/Santiago', 'America/St_Johns', 'Africa/Casablanca', 'UTC'],
]
const dayMs = 86_400_000
const rhythms = fc.record({
  weekday: fc.option(fc.integer({ min: 1, max: 7 })),
  minute: fc.integer({ min: 0, max: 1439 }),
  timeZone: fc.constantFrom(...zones),
})
const moments = fc.date({ min: new Date('2005-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
const wallOf = (at: Date, timeZone: string): number => {
  const { year, month, day, hour, minute } = clockIn(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute)
}

test('each day of a rhythm comes once, at the first instant its clock shows the time or has passed it', () => {
  fc.assert(
    fc.property(rhythms, moments, (rhythm, from) => {
      const { weekday, minute, timeZone } = rhythm
      const due = dueTimes(rhythm, from, new Date(from.getTime() + 40 * dayMs))
      expect(new Set(due.map(({ day }) => JSON.stringify(day))).size).toBe(due.length)
      for (const { at, day } of due) {
        if (weekday !== null) expect(weekdayOf(day)).toBe(weekday - 1)
        const wanted = Date.UTC(day.year, day.month - 1, day.day) + minute * 60_000
        expect(wallOf(at, timeZone)).toBeGreaterThanOrEqual(wanted)
        expect(wallOf(new Date(at.getTime() - 60_000), timeZone)).toBeLessThan(wanted)
      }
    }),
    { numRuns: 80 },
  )
})

test('whoever looks in pieces, however cut, finds what one look finds', () => {
  fc.assert(
    fc.property(
      rhythms,
      moments,
      fc.array(fc.integer({ min: 1, max: 9 * 1440 }), { maxLength: 12 }),
      (rhythm, from, cuts) => {
        const ends = [from]
        for (const cut of cuts) ends.push(new Date((ends.at(-1) ?? from).getTime() + cut * 60_000))
        const pieces = ends.slice(1).flatMap((end, index) => dueTimes(rhythm, ends[index] ?? from, end))
        expect(pieces).toEqual(dueTimes(rhythm, from, ends.at(-1) ?? from))
      },
    ),
    { numRuns: 100 },
  )
})

test('a time the clock skips comes with the one after it, a time it shows twice comes once', () => {
  const timeZone = 'America/Chicago'
  const spring = dueTimes(
    { weekday: 7, minute: 150, timeZone },
    new Date('2026-03-07T12:00Z'),
    new Date('2026-03-09T00:00Z'),
  )
  expect(spring.map(({ at }) => at.toISOString())).toEqual(['2026-03-08T08:00:00.000Z'])
  const autumn = dueTimes(
    { weekday: null, minute: 90, timeZone },
    new Date('2026-10-31T12:00Z'),
    new Date('2026-11-02T00:00Z'),
  )
  expect(autumn.map(({ at }) => at.toISOString())).toEqual(['2026-11-01T06:30:00.000Z'])
  expect(nextDue({ weekday: 1, minute: 600, timeZone }, new Date('2026-11-23T18:40Z'))?.at.toISOString()).toBe(
    '2026-11-30T16:00:00.000Z',
  )
})

const now = new Date('2026-11-23T18:40:00Z')
const scheduleOf = (changes: Partial<DigestSchedule>): DigestSchedule => ({
  ...{ id: 's', kind: 'coaching', channel: 'C1', email: null, weekday: 1, minute: 600, timeZone: 'America/Chicago' },
  ...{ request: null, isEnabled: true, mutedUntil: null, createdBy: 'operator', createdAt: '2026-11-01T00:00:00Z' },
  ...{ updatedAt: '2026-11-01T00:00:00Z', ...changes },
})
const planOf = (schedule: DigestSchedule, changes: Partial<Planning> = {}) =>
  planDeliveries({ schedules: [schedule], reps: [], meetings: [], timeZone: 'America/Chicago', now, ...changes })

test('a digest is of the week before, late ones within twelve hours are sent, older ones kept as skipped', () => {
  expect(planOf(scheduleOf({}))).toMatchObject([{ key: 's:2026-11-16:C1', slot: '2026-11-16', skip: null }])
  const late = { now: new Date('2026-11-24T04:00:01Z') }
  expect(planOf(scheduleOf({}), late)).toMatchObject([{ key: 's:2026-11-16:C1', skip: tooLate }])
  expect(planOf(scheduleOf({ updatedAt: now.toISOString() }))).toEqual([])
  expect(planOf(scheduleOf({ isEnabled: false }))).toEqual([])
})

test('moved to another day of the same week it is the same digest', () => {
  const moved = planOf(scheduleOf({ weekday: 2 }), { now: new Date('2026-11-24T18:00:00Z') })
  expect(moved.map(({ key }) => key)).toEqual(planOf(scheduleOf({})).map(({ key }) => key))
})

test('notes come at the hour of each rep', () => {
  const reps = ['America/Denver', 'Asia/Kolkata'].map((timeZone, index) => ({
    email: `rep${index}@x.example`,
    timeZone,
  }))
  const due = planOf(scheduleOf({ kind: 'notes', channel: null, minute: 480, timeZone: null }), { reps })
  expect(due.map(({ email, dueAt }) => [email, dueAt.toISOString()])).toEqual([
    ['rep0@x.example', '2026-11-23T15:00:00.000Z'],
    ['rep1@x.example', '2026-11-23T02:30:00.000Z'],
  ])
})

test('a brief comes before its meeting, once to each, and not when that has begun', () => {
  const schedule = scheduleOf({ kind: 'briefs', channel: null, weekday: null, minute: 90 })
  const at = (startsAt: string) => [
    { id: 'hubspot/meeting/1', startsAt: new Date(startsAt), recipients: ['a', 'b', 'a'] },
  ]
  expect(planOf(schedule, { meetings: at('2026-11-23T20:11:00Z') })).toEqual([])
  expect(planOf(schedule, { meetings: at('2026-11-23T20:00:00Z') })).toMatchObject([
    { key: 's:hubspot/meeting/1@2026-11-23:a', skip: null },
    { key: 's:hubspot/meeting/1@2026-11-23:b', skip: null },
  ])
  expect(planOf(schedule, { meetings: at('2026-11-23T18:40:00Z') })).toMatchObject([{ skip: begun }, { skip: begun }])
})
