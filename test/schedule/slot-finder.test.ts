import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSlotFinder } from '../../src/schedule/slot-finder.ts'

const minuteMs = 60_000
const everyMinutes = (step: number) => (minute: Date) => (minute.getTime() / minuteMs) % step === 0
const at = (minutes: number) => new Date(minutes * minuteMs)

test('finds the newest slot of the window and none outside it', () => {
  const find = createSlotFinder(everyMinutes(15))
  expect(find(at(44), at(59))).toEqual(at(45))
  expect(find(at(46), at(59.9))).toBeNull()
  expect(find(at(60), at(60))).toEqual(at(60))
})

test('asked again and again it finds what a search from scratch would', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 120 }),
      fc.array(fc.integer({ min: 0, max: 90 * 60 }), { minLength: 1, maxLength: 12 }),
      (step, grace, waits) => {
        const find = createSlotFinder(everyMinutes(step))
        let seconds = 60_000
        for (const wait of waits) {
          seconds += wait
          const newest = Math.floor(seconds / 60 / step) * step
          const expected = newest * 60 >= seconds - grace * 60 ? at(newest) : null
          expect(find(new Date((seconds - grace * 60) * 1_000), new Date(seconds * 1_000))).toEqual(expected)
        }
      },
    ),
  )
})

test('looks at no minute twice', () => {
  const seen: number[] = []
  const find = createSlotFinder((minute) => {
    seen.push(minute.getTime())
    return false
  })
  find(at(0), at(30))
  find(at(1), at(31))
  expect(seen).toHaveLength(32)
  expect(new Set(seen).size).toBe(32)
})
