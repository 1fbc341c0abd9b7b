import { createTask } from 'node-cron'
import type { Log } from '../telemetry/log.ts'
import type { Schedule } from './read-schedules.ts'

// Longer than clocks of two instances drift apart, so that a late instance does not repeat a slot that ran quickly.
const slotClaimMs = 10 * 60_000

type Settings = {
  /** Takes a slot by its key (schedule name and moment); false = another instance has it. */
  claimSlot(key: string, ttlMs: number): Promise<boolean>
  run(schedule: Schedule): Promise<void>
  log: Log
}

export type Timer = {
  schedule: Schedule
  /** Whether a full minute is a slot of the schedule. */
  matches(minute: Date): boolean
  nextRun(): Date | null
  stop(): void
}

/** Starts one timer in this process for each schedule; a slot runs on whichever instance claims it. */
export function startTimers(schedules: readonly Schedule[], { claimSlot, run, log }: Settings): Timer[] {
  return schedules.map((schedule) => {
    const task = createTask(schedule.cron, () => run(schedule), {
      name: schedule.name,
      timezone: schedule.timezone,
      noOverlap: true,
      distributed: true,
      runCoordinator: { shouldRun: claimSlot },
      distributedLease: slotClaimMs,
      suppressMissedWarning: true,
      logger: timerLogger(log.child({ schedule: schedule.name })),
    })
    void task.start()
    return {
      schedule,
      matches: (minute) => task.match(minute),
      nextRun: () => task.getNextRun(),
      stop: () => void task.destroy(),
    }
  })
}

function timerLogger(log: Log) {
  return {
    info: (message: string) => log.debug({ detail: message }, 'Timer'),
    debug: (message: string | Error) => log.debug({ detail: String(message) }, 'Timer'),
    warn: (message: string) => log.warn({ detail: message }, 'Timer'),
    error: (message: string | Error, error?: Error) => log.error({ error: error ?? message }, 'Timer failed'),
  }
}
