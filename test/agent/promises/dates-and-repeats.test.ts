import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { whenDue } from '../../../src/agent/promises/when-due.ts'
import { repeatsOf } from '../../../src/agent/promises/without-repeats.ts'

describe('a new date', () => {
  const reading = { timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') }
  it.each([
    ['Fri 27 Nov', '2026-11-27'],
    ['next Friday', '2026-12-04'],
    ['2026-12-01', '2026-12-01'],
    ['tomorrow', '2026-11-24'],
    ['today', '2026-11-23'],
  ])('is read from %s', (typed, day) => expect(whenDue(typed, reading)).toBe(day))
  it.each(['', 'soon', 'yesterday', '2026-11-22'])('is not read from “%s”', (typed) =>
    expect(() => whenDue(typed, reading)).toThrow('names no day from today on'),
  )
})

test('promises in groups of repeats are all there, once, in order', () => {
  const words = fc.constantFrom('I will send the map', 'the map then', 'Friday', 'I will fix the roof tiles', 'roof')
  const day = fc.option(fc.constantFrom('2026-10-09', '2026-10-12'), { nil: null })
  const one = fc.record({ text: words, day, by: fc.constantFrom('ann', 'bo') }).map(({ text, day, by }) => ({
    place: { turn: { text } },
    commitment: { what: { start: 0, end: text.length }, due: day === null ? null : { day, start: 0, end: 0 } },
    by,
  }))
  fc.assert(
    fc.property(fc.array(one), (held) => {
      const groups = repeatsOf(held)
      expect(new Set(groups.flat())).toEqual(new Set(held))
      expect(groups.flat()).toHaveLength(held.length)
      expect(groups.map(([first]) => held.indexOf(first as (typeof held)[number]))).toEqual(
        groups.map(([first]) => held.indexOf(first as (typeof held)[number])).toSorted((a, b) => a - b),
      )
      for (const group of groups) expect(new Set(group.map(({ by }) => by)).size).toBe(1)
    }),
  )
})
