import { AppError } from '../../lib/errors.ts'

const code = 'slack.cancelled'

/** Why work stops that its asker no longer wants. */
export function cancelledBy(asker: string): AppError {
  return new AppError(code, `${asker} took the question back; nothing more is to be shown of it.`)
}

export function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === code
}
