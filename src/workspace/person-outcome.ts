import type { SignedOutcome } from './post-signed.ts'

/** What came of something a person did; `error` is a sentence for them. */
export type PersonOutcome<Done = object> =
  | ({ kind: 'done' } & Done)
  | { kind: 'refused'; status: number; error: string }

export function refuse(error: string, status = 400): { kind: 'refused'; status: number; error: string } {
  return { kind: 'refused', status, error }
}

/** Why the app's answer to `what` was none. Null when it acknowledged in time. */
export function failureOf(outcome: SignedOutcome, what: string): string | null {
  switch (outcome.kind) {
    case 'timed_out':
      return `${what} did not respond in time`
    case 'unreachable':
      return `${what} failed: ${outcome.reason}`
    case 'answered':
      return outcome.status === 200 ? null : `${what} failed: the app answered with status ${outcome.status}`
  }
}
