import type { Clock } from '../lib/clock.ts'
import { AppError, messageOf } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import type { FinishedStatus, JobStore, Trigger } from '../stores/postgres/jobs.ts'
import { withoutParameters } from '../telemetry/describe-error.ts'
import type { Log } from '../telemetry/log.ts'
import { scrub } from '../telemetry/scrub.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { Job } from './job.ts'

/** `busy`: the job is running already, here or elsewhere. `covered`: the slot to catch up has been run meanwhile. */
export type RunOutcome =
  | { kind: 'finished'; runId: string; status: FinishedStatus; report?: Record<string, unknown>; error?: string }
  | { kind: 'busy' }
  | { kind: 'covered' }

export type RunListener = (run: { job: string; status: FinishedStatus; seconds: number }) => void

type Settings = {
  jobs: readonly Job[]
  store: Pick<JobStore, 'startRun' | 'renewRun' | 'finishRun'>
  clock: Clock
  newId: NewId
  log: Log
  /** Aborts every run. */
  signal: AbortSignal
  leaseMs: number
  onFinish?: RunListener | undefined
}

type RunRequest = { name: string; trigger: Trigger; catchUpFor?: Date }

/** Runs a job under its lease and records the run. The one guard round jobs: their errors end up in the record and the log. */
export function createRunJob(settings: Settings) {
  const { jobs, store, clock, newId, log, leaseMs } = settings

  return async function runJob({ name, trigger, catchUpFor }: RunRequest): Promise<RunOutcome> {
    const job = findJob(jobs, name)
    const run = { id: newId(), workflow: name }
    const started = await store.startRun({ ...run, trigger, leaseMs, now: clock(), ...(catchUpFor && { catchUpFor }) })
    if (started.kind !== 'started') return { kind: started.kind }
    const runLog = log.child({ job: name, runId: run.id })
    if (started.abandoned > 0) runLog.warn({ abandoned: started.abandoned }, 'Earlier run had died')

    const startedAt = clock().getTime()
    const result = await runUnderLease(job, run, runLog)
    const seconds = (clock().getTime() - startedAt) / 1000
    runLog.info({ status: result.status, seconds }, 'Job finished')
    const isRecorded = await store.finishRun({ ...run, ...result, now: clock() })
    if (!isRecorded) runLog.warn({}, 'Run was given up as abandoned')
    settings.onFinish?.({ job: name, status: result.status, seconds })
    return { kind: 'finished', runId: run.id, ...result }
  }

  async function runUnderLease(job: Job, run: { id: string; workflow: string }, runLog: Log) {
    const lost = new AbortController()
    const onLost = () =>
      lost.abort(new AppError('schedule.lease-lost', `Another instance may have taken over the job ${job.name}`))
    const heartbeat = startHeartbeat(run, { store, clock, log: runLog, leaseMs, onLost })
    const signal = AbortSignal.any([settings.signal, lost.signal])
    try {
      signal.throwIfAborted()
      const report = await job.run({ signal, now: clock(), log: runLog })
      return { status: 'succeeded' as const, report }
    } catch (error) {
      if (signal.aborted) return { status: 'aborted' as const, error: recordedError(signal.reason) }
      runLog.error({ error }, 'Job failed')
      return { status: 'failed' as const, error: recordedError(error) }
    } finally {
      heartbeat.stop()
    }
  }
}

function findJob(jobs: readonly Job[], name: string): Job {
  const job = jobs.find((candidate) => candidate.name === name)
  if (job) return job
  const known = jobs.map((candidate) => candidate.name).join(', ')
  throw new AppError('schedule.unknown-job', `There is no job "${name}"; use one of ${known}`)
}

const longestError = 2_000

function recordedError(error: unknown): string {
  const code = error instanceof AppError ? `${error.code}: ` : ''
  return scrub(code + withoutParameters(messageOf(error))).slice(0, longestError)
}
