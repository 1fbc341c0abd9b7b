import type { ChatOutcome } from '../../model/chat.ts'

/** Why a task ended without an answer. `isTheirs`: the endpoint or the model failed, which a circuit breaker counts. */
export type Ending = { kind: Exclude<ChatOutcome<unknown>['kind'], 'answered'>; reason: string; isTheirs: boolean }

/** Carries an ending through the agent's machinery, which may wrap it. */
class EndedError extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.reason)
    this.name = 'EndedError'
    this.ending = ending
  }
}

export function endTask(kind: Ending['kind'], reason: string, isTheirs = kind !== 'spent'): never {
  throw new EndedError({ kind, reason, isTheirs })
}

/** The ending an error carries, itself or as its cause. */
export function endingOf(error: unknown): Ending | null {
  if (error instanceof EndedError) return error.ending
  return error instanceof Error && error.cause ? endingOf(error.cause) : null
}
