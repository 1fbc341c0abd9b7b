import { expect, test } from 'vitest'
import { impossibleDay } from '../../src/lib/impossible-day.ts'

test.each([
  ['31 Feb', '31 Feb'],
  ['by February 30th', 'February 30th'],
  ['2026-02-31', '2026-02-31'],
  ['2026-13-01', '2026-13-01'],
  ['31 November', '31 November'],
  ['29 Feb', null],
  ['2026-11-30', null],
  ['Fri 27 Nov', null],
  ['next Friday', null],
])('%s', (text, found) => {
  expect(impossibleDay(text)).toBe(found)
})
