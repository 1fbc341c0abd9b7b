import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { AppError } from '../../lib/errors.ts'
import { isRecordsLost } from '../is-records-lost.ts'

/** Of PostgreSQL: a transaction that met another, and one that was stopped. */
const passingCodes = /^(?:40|57)/

/** Whether the same thing may well succeed later: Slack, the network or the database being away for a while. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return error.retryable
  if (error instanceof WebAPIRequestError || error instanceof WebAPIRateLimitedError) return true
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500
  if (isRecordsLost(error)) return true
  return error instanceof Error && 'code' in error && passingCodes.test(String(error.code))
}
