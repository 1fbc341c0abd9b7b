import { expect, test } from 'vitest'
import { AppError, messageOf } from '../../src/lib/errors.ts'

test('carries a code, a message, a cause and whether trying again may help', () => {
  const cause = new Error('socket hang up')
  const error = new AppError('slack.post', 'Slack did not take the answer; try again', { cause, retryable: true })
  expect(error).toMatchObject({ name: 'AppError', code: 'slack.post', cause, retryable: true })
  expect(new AppError('a.b', 'c').retryable).toBe(false)
})

test('finds the message of anything thrown', () => {
  expect([new Error('broken'), 'broken', 404, null, undefined].map(messageOf)).toEqual([
    ...['broken', 'broken', '404', 'null', 'undefined'],
  ])
})
