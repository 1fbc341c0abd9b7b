import { AppError } from '../lib/errors.ts'

const connectionCodes = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|ENOTFOUND|08|53|57P)/
/** What the driver says without a code. */
const connectionWords =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect/i

/** Whether a failure is that the database cannot be reached. What Slack's client throws has codes of its own. */
export function isRecordsLost(error: unknown): boolean {
  if (error instanceof AppError)
    return error.code.startsWith('database.') || (error.code === 'audit.unwritten' && isRecordsLost(error.cause))
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return connectionCodes.test(code) || connectionWords.test(error.message)
}
