import { expect, it } from 'vitest'
import { sideOfMailbox } from '../../../src/ingest/sources/side-of-mailbox.ts'

it.each([
  ['dana@payready.com', 'internal'],
  ['Dana@EU.PayReady.com', 'internal'],
  ['dana@notpayready.com', 'customer'],
  ['dana@payready.com.evil.example', 'customer'],
  ['priya@brackwater.example', 'customer'],
  ['@payready.com', 'unknown'],
  ['dana', 'unknown'],
  ['dana@', 'unknown'],
  [undefined, 'unknown'],
])('the mailbox %s is %s', (email, side) => {
  expect(sideOfMailbox(email, ['@PayReady.com', ''])).toBe(side)
})
