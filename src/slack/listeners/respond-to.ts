import type { RespondFn } from '@slack/bolt'
import { AppError } from '../../lib/errors.ts'

const timeoutMs = 15_000

/** Answers a press of before at the address Slack gave with it: good for five answers in half an hour. */
export function respondTo(responseUrl: string): RespondFn {
  return async (message) => {
    const body = JSON.stringify(typeof message === 'string' ? { text: message } : message)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(responseUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok)
      throw new AppError('slack.respond', `Slack did not take a response (${response.status}); press again`)
    return response
  }
}
