import { describe, expect, it } from 'vitest'
import { readDay, readTime } from '../../../src/ingest/systems/read-time.ts'

const zone = 'America/Chicago'

describe('a time in a landed column', () => {
  it.each([
    ['2026-11-19T14:00:00-06:00', '2026-11-19T20:00:00.000Z'],
    ['2026-11-19T20:00:00.123456+00:00', '2026-11-19T20:00:00.123Z'],
    ['2020-10-22T21:03:23.000+0000', '2020-10-22T21:03:23.000Z'],
    ['2026-11-19 20:00:00.5+00', '2026-11-19T20:00:00.500Z'],
    ['2026-11-19T14:00:00', '2026-11-19T20:00:00.000Z'],
    ['2026-11-19', '2026-11-19T06:00:00.000Z'],
    ['1794924000000', '2026-11-17T14:00:00.000Z'],
  ])('reads %s', (text, at) => {
    expect(readTime(text, zone)).toEqual({ kind: 'time', at })
  })

  it('reads epoch milliseconds and dates as values, too', () => {
    expect(readTime(1794924000000, zone)).toEqual({ kind: 'time', at: '2026-11-17T14:00:00.000Z' })
    expect(readTime(new Date('2026-11-17T14:00:00Z'), zone)).toEqual({ kind: 'time', at: '2026-11-17T14:00:00.000Z' })
  })

  it('is absent when nothing is there', () => {
    for (const nothing of [null, undefined, '']) expect(readTime(nothing, zone)).toEqual({ kind: 'absent' })
  })

  it.each(['2026-02-30', '2026-11-19T25:00:00Z', 'soon', '0001-01-01T00:00:00Z'])(
    'cannot read %s and shows it',
    (text) => {
      expect(readTime(text, zone)).toEqual({ kind: 'unreadable', shown: text })
    },
  )

  it('is unreadable when it is an object', () => {
    expect(readTime({ at: 1 }, zone)).toEqual({ kind: 'unreadable', shown: 'object' })
    expect(readTime(new Date(Number.NaN), zone)).toMatchObject({ kind: 'unreadable' })
  })
})

describe('a day in a landed column', () => {
  it.each([
    ['2027-03-31', '2027-03-31'],
    ['2027-03-31T00:00:00Z', '2027-03-31'],
    ['2027-03-31T02:30:00Z', '2027-03-30'],
  ])('of %s is %s', (text, day) => {
    expect(readDay(text, zone)).toEqual({ kind: 'time', at: day })
  })
})
