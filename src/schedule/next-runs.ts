import { createTask } from 'node-cron'
import type { Schedule } from './read-schedules.ts'

/** When each schedule would run next from now on, without starting anything; null = never. */
export function nextRuns(schedules: readonly Schedule[]): { schedule: Schedule; next: Date | null }[] {
  return schedules.map((schedule) => {
    const task = createTask(schedule.cron, () => undefined, { timezone: schedule.timezone })
    try {
      return { schedule, next: task.getNextRuns(1)[0] ?? null }
    } finally {
      void task.destroy()
    }
  })
}
