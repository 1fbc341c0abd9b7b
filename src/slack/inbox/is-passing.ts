import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { AppError } from '../../lib/errors.ts'

const passingCodes = /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|08|40|53|57)/

/** Whether the same thing may well succeed later: Slack, the network or the database being away for a while. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return error.retryable
  if (error instanceof WebAPIRequestError || error instanceof WebAPIRateLimitedError) return true
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500
  return error instanceof Error && 'code' in error && passingCodes.test(String(error.code))
}
