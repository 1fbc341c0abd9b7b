import { deterministicId } from '../../lib/ids.ts'
import { dayOf, hourMs, minuteMs, storyNow, type WorldClock } from './world-clock.ts'

/** A run of the world's own syncs, as its Airbyte would have kept it; moments are ISO 8601 in UTC. */
export type WorldRun = {
  id: string
  status: 'succeeded' | 'failed'
  startedAt: string
  finishedAt: string
  error: string | null
  /** Each source with when it was done; `caughtUp` are rows an earlier run had missed. */
  sources: { system: string; finishedAt: string; caughtUp?: number }[]
}

const minutesAfter = { slack: 1, gong: 2, hubspot: 2, salesforce: 3 }
const everyMs = 6 * hourMs
const timeoutMinutes = 60

/** When the run came in that brought what the failed one of the story's last midnight had missed. */
export function caughtUpAt({ iso }: WorldClock): string {
  return iso(dayOf(storyNow) + everyMs + minutesAfter.hubspot * minuteMs)
}

/** The runs of the day before the world's end, oldest first; that of the story's last midnight lost HubSpot. */
export function worldRuns(clock: WorldClock, caughtUp: number): WorldRun[] {
  const { iso, until } = clock
  const midnight = dayOf(storyNow)
  const runs: WorldRun[] = []
  for (let slot = Math.ceil((until - 4 * everyMs) / everyMs) * everyMs; slot + 3 * minuteMs <= until; slot += everyMs) {
    const failed = slot === midnight
    const sources = Object.entries(minutesAfter)
      .filter(([system]) => !(failed && system === 'hubspot'))
      .map(([system, minutes]) => ({
        ...{ system, finishedAt: iso(slot + minutes * minuteMs) },
        ...(slot === midnight + everyMs && system === 'hubspot' ? { caughtUp } : {}),
      }))
    const finishedAt = iso(slot + (failed ? timeoutMinutes : minutesAfter.salesforce) * minuteMs)
    const error = failed ? `HubSpot timed out after ${timeoutMinutes} min` : null
    const startedAt = iso(slot)
    runs.push({
      ...{ id: deterministicId('world run', startedAt), startedAt, finishedAt, error, sources },
      status: failed ? 'failed' : 'succeeded',
    })
  }
  return runs
}
