import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { NewId } from '../../lib/ids.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Airbyte } from './airbyte.ts'
import { isEnded, isRunningSync, type Job } from './job.ts'
import type { Intent, IntentStore } from './sync-intent.ts'
import { endedOutcome, overdueOutcome, type SyncOutcome } from './sync-outcome.ts'

type Dependencies = {
  airbyte: Omit<Airbyte, 'findRunning'>
  intents: IntentStore
  clock: Clock
  newId: NewId
  log: Pick<Log, 'info' | 'warn'>
}
type RunOptions = { signal: AbortSignal; timeoutMs?: number; pollMs?: number }

const defaultTimeoutMs = 60 * 60_000

/**
 * Runs one sync of a connection to its end. A run that crashed or was aborted leaves its intent behind, and the next run
 * of the connection takes up the job of that intent instead of starting a second.
 */
export function createSyncTrigger({ airbyte, intents, clock, newId, log }: Dependencies) {
  async function runSync(connectionId: string, options: RunOptions): Promise<SyncOutcome> {
    const { signal, timeoutMs = defaultTimeoutMs } = options
    const intent = (await resume(connectionId, timeoutMs, signal)) ?? (await begin(connectionId, newId(), signal))
    const jobId = intent.jobId ?? (await start(intent, signal))
    const leftMs = intent.createdAt.getTime() + timeoutMs - clock().getTime()
    const waited = await airbyte.wait(jobId, { ...options, timeoutMs: leftMs })
    const outcome =
      waited.kind === 'ended'
        ? endedOutcome(waited.job)
        : overdueOutcome(jobId, waited.job, await stop(jobId, intent, signal))
    await intents.finish(intent.id, outcome)
    return outcome
  }

  /** The intent an earlier run left behind, as far as it still holds. */
  async function resume(connectionId: string, timeoutMs: number, signal: AbortSignal): Promise<Intent | null> {
    const pending = await intents.pending(connectionId)
    if (!pending) return null
    const isFresh = clock().getTime() - pending.createdAt.getTime() < timeoutMs
    const job = await jobOf(pending, signal)
    if (job && (isFresh || !isEnded(job))) return adopt(pending, job)
    if (job) {
      // That job is over for longer than a run may take: what it brought is no answer to a request made now.
      await intents.finish(pending.id, endedOutcome(job))
      return null
    }
    // Nothing was started, or Airbyte has forgotten it: the intent is made anew, and its time counts from now.
    return begin(connectionId, pending.id, signal)
  }

  function jobOf({ connectionId, jobId, afterJobId }: Intent, signal: AbortSignal): Promise<Job | null> {
    if (jobId !== null) return airbyte.findJob(jobId, { signal })
    return airbyte.findFirstAfter(connectionId, afterJobId, { signal })
  }

  async function begin(connectionId: string, id: string, signal: AbortSignal): Promise<Intent> {
    const newest = await airbyte.findNewest(connectionId, { signal })
    const running = newest && isRunningSync(newest) ? newest : null
    const intent = { id, connectionId, createdAt: clock(), afterJobId: newest?.id ?? 0, jobId: running?.id ?? null }
    await intents.save(intent)
    return intent
  }

  async function start(intent: Intent, signal: AbortSignal): Promise<number> {
    const { connectionId, afterJobId } = intent
    const { kind, job } = await airbyte.trigger(connectionId, { afterJobId, signal })
    await intents.attachJob(intent.id, job.id)
    log.info({ connectionId, jobId: job.id, kind }, 'Airbyte sync under way')
    return job.id
  }

  async function adopt(intent: Intent, job: Job): Promise<Intent> {
    if (intent.jobId === null) await intents.attachJob(intent.id, job.id)
    log.info({ connectionId: intent.connectionId, jobId: job.id, kind: 'adopted' }, 'Airbyte sync under way')
    return { ...intent, jobId: job.id }
  }

  /** The job once cancelled; null when it was running before we asked, so that others started it, or Airbyte is away. */
  async function stop(jobId: number, intent: Intent, signal: AbortSignal): Promise<Job | null> {
    if (jobId <= intent.afterJobId) return null
    try {
      return await airbyte.cancel(jobId, { signal })
    } catch (error) {
      if (!(error instanceof AppError && error.retryable)) throw error
      log.warn({ jobId, error }, 'Airbyte job that ran out of time could not be cancelled')
      return null
    }
  }

  return runSync
}
