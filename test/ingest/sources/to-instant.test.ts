import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createToInstant, toInstant } from '../../../src/ingest/sources/to-instant.ts'

const pacific = 'America/Los_Angeles'

describe('toInstant', () => {
  it.each([
    ['2026-01-15T09:00:00', pacific, '2026-01-15T17:00:00.000Z'],
    ['2026-07-15T09:00:00', pacific, '2026-07-15T16:00:00.000Z'],
    ['2026-07-15', pacific, '2026-07-15T07:00:00.000Z'],
    ['2026-07-15 09:00', 'Asia/Kolkata', '2026-07-15T03:30:00.000Z'],
    ['2026-07-15T09:00:00.1234', 'UTC', '2026-07-15T09:00:00.123Z'],
    ['2026-07-15T09:00:00Z', pacific, '2026-07-15T09:00:00.000Z'],
    ['2026-07-15T09:00:00+05:30', pacific, '2026-07-15T03:30:00.000Z'],
    ['2026-07-15T09:00:00-0700', 'Asia/Kolkata', '2026-07-15T16:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
  ])('reads %s in %s as %s', (local, timeZone, instant) => {
    expect(toInstant(local, timeZone)).toBe(instant)
  })

  it('moves a time that the clocks skip on by the skipped hour', () => {
    expect(toInstant('2026-03-08T02:30:00', pacific)).toBe('2026-03-08T10:30:00.000Z')
    expect(toInstant('2026-03-29T01:30:00', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('takes the first of a time that happens twice', () => {
    expect(toInstant('2026-11-01T01:30:00', pacific)).toBe('2026-11-01T08:30:00.000Z')
    expect(toInstant('2026-10-25T01:30:00', 'Europe/London')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('keeps the hours next to a change exact', () => {
    expect(toInstant('2026-03-08T01:59:59', pacific)).toBe('2026-03-08T09:59:59.000Z')
    expect(toInstant('2026-03-08T03:00:00', pacific)).toBe('2026-03-08T10:00:00.000Z')
    expect(toInstant('2026-11-01T02:00:00', pacific)).toBe('2026-11-01T10:00:00.000Z')
  })

  it('knows a half-hour change and a midnight that does not exist', () => {
    expect(toInstant('2026-10-04T02:15:00', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z')
    expect(toInstant('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '0001-01-01',
  ])('refuses "%s"', (local) => {
    expect(toInstant(local, pacific)).toBeUndefined()
  })

  it('refuses offsets that no place has', () => {
    expect(toInstant('2026-01-01T10:00:00+19:00', pacific)).toBeUndefined()
  })

  it('names a time zone that does not exist', () => {
    expect(() => toInstant('2026-01-01', 'Mars/Olympus')).toThrow(/Mars\/Olympus.*IANA/)
  })

  it('gives back the wall time it was given, unless the clocks skipped it', () => {
    const zone = 'America/New_York'
    const read = createToInstant(zone)
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    const range = { min: new Date('1971-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const local = wall.format(date)
        expect(wall.format(new Date(read(local) ?? ''))).toBe(local)
      }),
    )
  })
})
