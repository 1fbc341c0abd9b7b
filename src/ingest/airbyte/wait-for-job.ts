import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Wait } from './backoff.ts'
import { isEnded, type Job } from './job.ts'
import type { Jobs, Options } from './jobs.ts'

/** `timed_out` carries the job as last seen, null when Airbyte never answered. */
export type Waited = { kind: 'ended'; job: Job } | { kind: 'timed_out'; job: Job | null }

type Dependencies = { jobs: Pick<Jobs, 'getJob'>; wait: Wait; clock: Clock; log: Pick<Log, 'warn'> }
type WaitOptions = Options & { timeoutMs: number; pollMs?: number }

const defaultPollMs = 10_000

/** Looks at a job every `pollMs` until it is over or `timeoutMs` have passed; Airbyte being away meanwhile is waited out. */
export function createWaitForJob({ jobs, wait, clock, log }: Dependencies) {
  return async function waitForJob(jobId: number, options: WaitOptions): Promise<Waited> {
    const { timeoutMs, pollMs = defaultPollMs, signal } = options
    const deadline = clock().getTime() + timeoutMs
    for (let job: Job | null = null; ; ) {
      job = (await look()) ?? job
      if (job && isEnded(job)) return { kind: 'ended', job }
      const leftMs = deadline - clock().getTime()
      if (leftMs <= 0) return { kind: 'timed_out', job }
      await wait(Math.min(pollMs, leftMs), signal)
    }

    async function look(): Promise<Job | null> {
      try {
        return await jobs.getJob(jobId, { signal })
      } catch (error) {
        if (!(error instanceof AppError && passes(error))) throw error
        log.warn({ jobId, error }, 'Airbyte job could not be looked at, waiting on')
        return null
      }
    }
  }
}

// The job was started at this address, so an answer that is no JSON is a proxy's, and passes.
const passes = (error: AppError) => error.retryable || error.code === 'airbyte.not_json'
