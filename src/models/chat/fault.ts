import { readRetryAfterMs } from '../retry-pause.ts'

/**
 * What went wrong with one call, in our own words. `limited` may be asked again soon, `rejected` differently (some
 * endpoints take no seed or temperature). `broken` and `misbehaved` may have cost tokens, the others have not.
 */
export type Fault =
  | { kind: 'limited'; reason: string; retryAfterMs: number | null }
  | { kind: 'rejected' | 'refused' | 'outage' | 'broken' | 'misbehaved'; reason: string }

export const isFree = ({ kind }: Fault): boolean => kind !== 'broken' && kind !== 'misbehaved'

export function faultOfStatus(status: number, headers: Headers, now: Date): Fault {
  const reason = `HTTP ${status}`
  if (status === 429) return { kind: 'limited', reason, retryAfterMs: readRetryAfterMs(headers, now) }
  if (status === 400 || status === 422) return { kind: 'rejected', reason }
  return { kind: status === 408 || status >= 500 ? 'outage' : 'refused', reason }
}

/** Of an error that no reply explains: nothing of its message is repeated, it may hold what was sent. */
export function faultOfError(error: unknown, now: Date): Fault {
  const status = (error as { status?: unknown } | null)?.status
  if (typeof status === 'number' && status >= 300) return faultOfStatus(status, headersOf(error), now)
  const code = codeOf(error)
  return { kind: 'outage', reason: code ? `no connection, ${code}` : 'no connection' }
}

function headersOf(error: unknown): Headers {
  const headers = (error as { headers?: unknown }).headers
  return headers instanceof Headers ? headers : new Headers()
}

// The client says only "fetch failed"; what happened is in the causes.
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = (error as { code?: unknown }).code
  return codeOf(error.cause) ?? (typeof code === 'string' && /^[A-Z][A-Z_]{2,40}$/.test(code) ? code : null)
}
