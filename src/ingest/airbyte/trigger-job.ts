import { AppError } from '../../lib/errors.ts'
import { backoffMs, type Random, type Wait } from './backoff.ts'
import type { Exchange } from './exchange.ts'
import { type Job, jobSchema } from './job.ts'
import type { Jobs, Options } from './jobs.ts'
import { readAnswer, toError } from './read-answer.ts'
import { labelOf, type Send } from './send.ts'

/** `started` by our own request, or `adopted`: one that was running, or that a request whose answer was lost had started. */
export type Triggered = { kind: 'started' | 'adopted'; job: Job }

type Dependencies = {
  send: Send
  jobs: Pick<Jobs, 'findRunning' | 'findFirstAfter'>
  wait: Wait
  random: Random
  maxRetries: number
}

/**
 * Starts a sync without ever starting two: when an answer is lost, jobs newer than `afterJobId` are looked for before
 * the request is sent again. Throws AppError `airbyte.*`.
 */
export function createTriggerJob({ send, jobs, wait, random, maxRetries }: Dependencies) {
  return async function trigger(connectionId: string, options: Options & { afterJobId: number }): Promise<Triggered> {
    const { afterJobId, signal } = options
    const request = { method: 'POST', path: '/jobs', body: { connectionId, jobType: 'sync' } } as const

    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(request, signal)
      const job = startedJob(answer)
      if (job) return { kind: 'started', job }
      const isConflict = isTaken(answer)
      if (!isConflict && !isLost(answer)) throw toError(answer, labelOf(request))
      const found = (await look(isConflict)) ?? (await lookAgain(isConflict, attempt))
      if (found) return { kind: 'adopted', job: found }
      if (attempt > maxRetries) throw isConflict ? busyError(connectionId) : notStartedError(connectionId, answer)
    }

    async function look(isConflict: boolean): Promise<Job | null> {
      const running = isConflict ? await jobs.findRunning(connectionId, { signal }) : null
      return running ?? jobs.findFirstAfter(connectionId, afterJobId, { signal })
    }

    // The server may still be at work on a request whose connection was cut.
    async function lookAgain(isConflict: boolean, attempt: number): Promise<Job | null> {
      await wait(backoffMs(attempt, random), signal)
      return look(isConflict)
    }
  }
}

function startedJob(answer: Exchange): Job | null {
  if (answer.kind !== 'answer' || answer.status >= 300) return null
  return jobSchema.safeParse(answer.body).data ?? null
}

const isTaken = (answer: Exchange) => answer.kind === 'answer' && answer.status === 409

// A success that cannot be read has started a job too.
function isLost(answer: Exchange): boolean {
  return (
    answer.kind === 'unavailable' || answer.kind === 'malformed' || (answer.kind === 'answer' && answer.status < 300)
  )
}

function busyError(connectionId: string): AppError {
  return new AppError(
    'airbyte.busy',
    `Airbyte starts no sync of connection ${connectionId} while its data is reset or cleared, or after it was deleted; look at it in Airbyte, then sync again`,
    { retryable: true },
  )
}

// A connection that is switched off is answered with 500, like any other trouble.
function notStartedError(connectionId: string, answer: Exchange): AppError {
  // A success only gets here when its shape is unknown.
  if (answer.kind === 'answer') readAnswer(answer, jobSchema, 'POST /jobs')
  const cause = toError(answer, 'POST /jobs')
  return new AppError(
    cause.code,
    `The sync of connection ${connectionId} did not start. ${cause.message}; check that the connection is switched on in Airbyte`,
    { cause, retryable: cause.retryable },
  )
}
