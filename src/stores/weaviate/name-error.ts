import { AppError, messageOf } from '../../lib/errors.ts'

const remedy = 'Run `sophia index rebuild`.'

/** What a failed call means, in the index port's four codes. The client keeps a gRPC status only in its message. */
export function nameError(error: unknown, address: string): AppError {
  if (error instanceof AppError) return error
  const text = causesOf(error)
  const status = (error as { code?: unknown } | null)?.code
  if (
    status === 401 ||
    status === 403 ||
    /Unauthenticated:|Forbidden:|UNAUTHENTICATED|PERMISSION_DENIED|extract auth/.test(text)
  ) {
    const message = `Weaviate at ${address} refuses the API key. Check WEAVIATE_API_KEY.`
    return new AppError('index.unauthorised', message, { cause: error })
  }
  if (isSchemaProblem(text)) return schemaError(`Weaviate at ${address}: ${shorten(text)}`, error)
  return unavailable(`Weaviate at ${address} gives no answer: ${shorten(text)}`, error)
}

export const schemaError = (problem: string, cause?: unknown) =>
  new AppError('index.schema', `${problem.replace(/[.\s]+$/, '')}. ${remedy}`, { cause })

export const unavailable = (message: string, cause?: unknown) =>
  new AppError('index.unavailable', message, { cause, retryable: true })

/** The index classes are not, or no longer, what Sophia made. */
export const isSchemaProblem = (text: string) =>
  /could not find class|class .* not found|no such prop|does not have (?:named vector|configuration for vector)|vector lengths don't match/i.test(
    text,
  )

/** One vector of another length than those beside it. */
export const isWrongLength = (text: string) => /vector with length|dimensions do not match/i.test(text)

/** The server's trouble, which passes. */
export const isPassing = (text: string) =>
  /unavailable|deadline|timed? ?out|memory|read-?only|disk|connection|replica|quorum|context canceled|shutting down|shutdown|not ready/i.test(
    text,
  )

// fetch says only "fetch failed"; what happened is in the cause.
function causesOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? `: ${messageOf(error.cause) || codeOf(error.cause)}` : ''
  return `${messageOf(error)}${cause}`
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? '')

// The client gives seconds and calls them milliseconds.
const shorten = (text: string) =>
  text
    .replace(/ after [\d.]+ms/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 300)
