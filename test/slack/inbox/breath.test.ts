import { expect, test } from 'vitest'
import { createBreath } from '../../../src/slack/inbox/breath.ts'

function open(limits: { concurrency: number; busy: number }) {
  const spent = { idle: 0, active: 0 }
  const limit = createBreath(() => ({ ...spent }), limits)
  return (idle: number, active: number): number => {
    spent.idle += idle
    spent.active += active
    return limit()
  }
}

test('one question more at once in each stretch with idle moments, half as many in each without', () => {
  const after = open({ concurrency: 5, busy: 2 })
  expect(after(0, 0)).toBe(2)
  expect([after(200, 100), after(200, 100), after(200, 100), after(200, 100)]).toEqual([3, 4, 5, 5])
  expect([after(5, 295), after(5, 295)]).toEqual([2, 2])
  expect(after(200, 100)).toBe(3)
})

test('a moment tells nothing', () => {
  const after = open({ concurrency: 5, busy: 2 })
  expect([after(100, 100), after(0, 40)]).toEqual([2, 2])
})

test('never more than allowed', () => {
  expect(open({ concurrency: 1, busy: 2 })(300, 0)).toBe(1)
})
