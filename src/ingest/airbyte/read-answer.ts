import { z } from 'zod'
import { AppError } from '../../lib/errors.ts'
import type { Exchange } from './exchange.ts'

const addressHint =
  'AIRBYTE_API_URL must be https://api.airbyte.com/v1 for Airbyte Cloud, or your own address followed by /api/public/v1'

/** The body of a successful answer. Throws AppError `airbyte.*` for everything else; `label` says which call it was. */
export function readAnswer<T>(exchange: Exchange, schema: z.ZodType<T>, label: string): T {
  if (exchange.kind !== 'answer' || !isSuccess(exchange.status)) throw toError(exchange, label)
  const parsed = schema.safeParse(exchange.body)
  if (parsed.success) return parsed.data
  throw new AppError(
    'airbyte.unexpected_answer',
    `Airbyte answered ${label} in a shape Sophia does not know (${z.prettifyError(parsed.error)}). Check that the server speaks the public API v1; ${addressHint}`,
  )
}

/** What a failed exchange means, with what to do about it. */
export function toError(exchange: Exchange, label: string): AppError {
  switch (exchange.kind) {
    case 'answer':
      return refusal(exchange.status, exchange.body, label)
    case 'malformed':
      return new AppError('airbyte.not_json', `Airbyte answered ${label} with ${exchange.reason}. ${addressHint}`)
    case 'rate_limited':
      return passing('airbyte.rate_limited', `Airbyte keeps refusing ${label} as too many calls; sync again later`)
    case 'unavailable':
      return passing(
        'airbyte.unavailable',
        `Airbyte did not answer ${label} (${exchange.reason}). Check that AIRBYTE_API_URL can be reached from here, then sync again`,
        exchange.cause,
      )
    case 'circuit_open':
      return passing(
        'airbyte.unavailable',
        `Airbyte failed several times in a row, so ${label} was not tried; sync again in a minute`,
      )
  }
}

/** The credentials are wrong or were withdrawn. */
export function credentialsError(status: number): AppError {
  return new AppError(
    'airbyte.credentials',
    `Airbyte refuses the credentials (status ${status}). Copy AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET from Airbyte: User settings → Applications`,
  )
}

function refusal(status: number, body: unknown, label: string): AppError {
  if (status === 401) return credentialsError(status)
  if (status === 403) {
    return new AppError(
      'airbyte.forbidden',
      `Airbyte forbids ${label}. Give the user who owns AIRBYTE_CLIENT_ID at least the role Runner in this workspace`,
    )
  }
  if (status === 404) {
    return new AppError(
      'airbyte.not_found',
      `Airbyte does not know what ${label} names. Check the connection id; ${addressHint}`,
    )
  }
  if (status >= 300 && status < 400) {
    return new AppError('airbyte.address', `Airbyte redirects ${label} elsewhere. ${addressHint}`)
  }
  return new AppError(
    'airbyte.refused',
    `Airbyte refused ${label} with status ${status}: ${problemOf(body)}. Check the connection in Airbyte`,
  )
}

const passing = (code: string, message: string, cause?: unknown) =>
  new AppError(code, message, { cause, retryable: true })

const isSuccess = (status: number) => status >= 200 && status < 300

const problemSchema = z.object({ detail: z.string(), message: z.string(), title: z.string() }).partial()

function problemOf(body: unknown): string {
  const { data } = problemSchema.safeParse(body)
  return (data?.detail ?? data?.message ?? data?.title ?? 'no reason given').slice(0, 200)
}
