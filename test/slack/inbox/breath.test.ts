import { expect, test } from 'vitest'
import { createBreath } from '../../../src/slack/inbox/breath.ts'

test('fewer questions are worked on while the processor is busy, and all of them again once it is not', () => {
  let spent = { idle: 0, active: 0 }
  const limit = createBreath(() => spent, { concurrency: 8, busy: 3 })
  expect(limit()).toBe(8)
  spent = { idle: 10, active: 490 }
  expect(limit()).toBe(3)
  spent = { idle: 10, active: 590 }
  expect(limit()).toBe(3)
  spent = { idle: 400, active: 600 }
  expect(limit()).toBe(8)
})

test('never more than allowed', () => {
  let spent = { idle: 0, active: 0 }
  const limit = createBreath(() => spent, { concurrency: 1, busy: 3 })
  spent = { idle: 0, active: 500 }
  expect(limit()).toBe(1)
})
