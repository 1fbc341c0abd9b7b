import type { QueuePlace } from '../../stores/postgres/slack-queue.ts'

type Limits = { concurrency: number; perPerson: number }

/** How long a place in the queue takes, in milliseconds: as many at once as the workspace may, and as the person may. */
export function estimateWait({ ahead, ownAhead }: QueuePlace, meanMs: number, limits: Limits): number {
  return meanMs * Math.max(ahead / limits.concurrency, ownAhead / limits.perPerson)
}
