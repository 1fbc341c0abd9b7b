import type { Clock } from '../lib/clock.ts'
import type { JobStore } from '../stores/postgres/jobs.ts'
import type { Log } from '../telemetry/log.ts'
import type { Schedule } from './read-schedules.ts'
import type { RunOutcome } from './run-job.ts'
import { createSlotFinder } from './slot-finder.ts'
import type { Timer } from './start-timers.ts'

/** A slot younger than this is left to the timer. */
const settleMs = 60_000
const leaseKeepMs = 60 * 60_000

type Settings = {
  timers: readonly Pick<Timer, 'schedule' | 'matches'>[]
  store: Pick<JobStore, 'lastRuns' | 'pruneLeases'>
  clock: Clock
  log: Log
  run(schedule: Schedule, slot: Date): Promise<RunOutcome>
}

/**
 * Returns a function that runs, once, the last slot each schedule missed within its grace:
 * because no process was up, one died in the middle, or this one was asleep.
 */
export function createCatchUp({ timers, store, clock, log, run }: Settings) {
  const watched = timers.map(({ schedule, matches }) => ({
    schedule,
    newestSlot: createSlotFinder(matches),
  }))
  let inProgress: Promise<void> | null = null

  async function sweep(): Promise<void> {
    const now = clock()
    await store.pruneLeases(new Date(now.getTime() - leaseKeepMs))
    const slots = watched.flatMap(({ schedule, newestSlot }) => {
      const oldest = new Date(now.getTime() - schedule.graceMinutes * 60_000)
      const slot = newestSlot(oldest, new Date(now.getTime() - settleMs))
      return slot ? [{ schedule, slot }] : []
    })
    await Promise.all(slots.map(({ schedule, slot }) => catchUp(schedule, slot)))
  }

  async function catchUp(schedule: Schedule, slot: Date): Promise<void> {
    const [last] = await store.lastRuns({ workflow: schedule.job, limit: 1 })
    // Without any history there was no downtime: a job just added waits for its first slot.
    if (!last) return
    const isSettled = last.status === 'succeeded' || last.status === 'failed'
    if (isSettled && new Date(last.startedAt) >= slot) return
    const outcome = await run(schedule, slot)
    if (outcome.kind === 'finished')
      log.info({ schedule: schedule.name, slot, runId: outcome.runId }, 'Missed slot ran')
  }

  return function catchUpOnce(): Promise<void> {
    inProgress ??= sweep().finally(() => {
      inProgress = null
    })
    return inProgress
  }
}
