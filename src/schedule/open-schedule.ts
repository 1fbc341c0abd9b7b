import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import type { JobStore, Trigger } from '../stores/postgres/jobs.ts'
import type { Log } from '../telemetry/log.ts'
import { createCatchUp } from './catch-up.ts'
import type { Job } from './job.ts'
import type { Schedule } from './read-schedules.ts'
import { createRunJob, type RunListener, type RunOutcome } from './run-job.ts'
import { settledWithin } from './settled-within.ts'
import { startTimers } from './start-timers.ts'

type Settings = {
  schedules: readonly Schedule[]
  jobs: readonly Job[]
  store: JobStore
  /** A running clock: leases are measured by it. */
  clock: Clock
  newId: NewId
  log: Log
  /** Names this instance in slot claims. */
  holder: string
  onFinish?: RunListener
  /** How long a job stays reserved for a process that has died. */
  leaseMs?: number
  closeTimeoutMs?: number
}

export type OpenSchedule = {
  /** Runs a job now. Throws AppError `schedule.unknown-job`, or `schedule.closed` once closing. */
  runJob(name: string, trigger?: Trigger): Promise<RunOutcome>
  /** Runs slots that were missed within their grace; happens by itself at the start and every minute. */
  catchUp(): Promise<void>
  /** When each enabled schedule runs next, soonest first. */
  nextRuns(): { schedule: string; job: string; at: Date }[]
} & AsyncDisposable

const sweepEveryMs = 60_000

/** Starts the timers. Closing stops them, aborts running jobs and waits for them, at most 10 seconds. */
export function openSchedule(settings: Settings): OpenSchedule {
  const { clock, store, holder, leaseMs = 60_000, closeTimeoutMs = 10_000 } = settings
  const log = settings.log.child({ module: 'schedule' })
  const closing = new AbortController()
  const pending = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work)
    return work.finally(() => pending.delete(work))
  }
  const runUntracked = createRunJob({ ...settings, log, leaseMs, signal: closing.signal })
  const run = async (request: Parameters<typeof runUntracked>[0]): Promise<RunOutcome> => {
    if (closing.signal.aborted) throw new AppError('schedule.closed', 'Sophia is closing; start the job again later')
    return track(runUntracked(request))
  }

  const enabled = settings.schedules.filter((schedule) => schedule.enabled)
  const timers = startTimers(enabled, {
    log,
    claimSlot: async (key, ttlMs) =>
      !closing.signal.aborted && track(store.claimSlot({ key: `slot:${key}`, holder, ttlMs, now: clock() })),
    run: async (schedule) => {
      if (closing.signal.aborted) return
      const outcome = await run({ name: schedule.job, trigger: 'schedule' })
      if (outcome.kind === 'busy') log.warn({ schedule: schedule.name }, 'Slot waits, job still running')
    },
  })
  const catchUp = createCatchUp({
    timers,
    store,
    clock,
    log,
    run: (schedule, slot) => run({ name: schedule.job, trigger: 'catch-up', catchUpFor: slot }),
  })
  const sweep = () =>
    void track(catchUp()).catch((error: unknown) => {
      if (!closing.signal.aborted) log.error({ error }, 'Missed slots could not be looked for')
    })
  const sweeper = setInterval(sweep, sweepEveryMs)
  sweep()

  return {
    runJob: (name, trigger = 'manual') => run({ name, trigger }),
    catchUp,
    nextRuns: () => nextRunsOf(timers),
    [Symbol.asyncDispose]: async () => {
      clearInterval(sweeper)
      for (const timer of timers) timer.stop()
      closing.abort(new AppError('schedule.closed', 'Sophia was closed while the job ran'))
      if (!(await settledWithin(pending, closeTimeoutMs))) log.warn({}, 'Closing without jobs that do not stop')
    },
  }
}

function nextRunsOf(timers: ReturnType<typeof startTimers>): { schedule: string; job: string; at: Date }[] {
  return timers
    .flatMap(({ schedule, nextRun }) => {
      const at = nextRun()
      return at ? [{ schedule: schedule.name, job: schedule.job, at }] : []
    })
    .sort((left, right) => left.at.getTime() - right.at.getTime())
}
