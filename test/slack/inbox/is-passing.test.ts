import { WebAPIHTTPError } from '@slack/web-api'
import { expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { isPassing } from '../../../src/slack/inbox/is-passing.ts'

const coded = (code: string) => Object.assign(new Error('failed'), { code })

test.each([
  new Error('Connection terminated unexpectedly'),
  new Error('Connection terminated'),
  new Error('timeout exceeded when trying to connect'),
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND'].map(coded),
  ...['08006', '40001', '40P01', '53300', '57014', '57P01'].map(coded),
  new AppError('index.away', 'The index is away; try again.', { retryable: true }),
])('%o may well succeed later', (error) => {
  expect(isPassing(error)).toBe(true)
})

test.each([
  new Error('nothing of the kind'),
  coded('23505'),
  coded('42P01'),
  new AppError('slack.attempts', 'Given up.'),
  'Connection terminated unexpectedly',
  null,
])('%o stays as it is', (error) => {
  expect(isPassing(error)).toBe(false)
})

test.each([
  [503, true],
  [404, false],
])('of Slack’s HTTP %i', (statusCode, passes) => {
  expect(isPassing(Object.assign(Object.create(WebAPIHTTPError.prototype), { statusCode }))).toBe(passes)
})
