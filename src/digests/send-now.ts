import type { Clock } from '../lib/clock.ts'
import type { DigestSchedule } from '../model/digest.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import type { Concerned } from './concerned.ts'
import { type Planning, planDeliveries } from './plan-deliveries.ts'

/** How many messages are due now, and how many were sent already. */
export type SendNow = (schedule: DigestSchedule, signal: AbortSignal) => Promise<{ due: number; sent: number }>
type Dependencies = {
  store: Pick<Digests, 'materialise' | 'delivery' | 'reopen'>
  concerned: Pick<Concerned, 'now'>
  timeZone: string
  clock: Clock
}

const dayMs = 86_400_000

/** Makes due now what a schedule last told or should have told; what was sent stays sent. */
export function createSendNow({ store, concerned, timeZone, clock }: Dependencies): SendNow {
  return async (schedule, signal) => {
    const now = clock()
    const everybody = await concerned.now()
    const newest = newestOf({ ...everybody, schedules: [schedule], timeZone, now })
    const outcome = { due: 0, sent: 0 }
    for (const one of newest) {
      signal.throwIfAborted()
      await store.materialise([{ ...one, dueAt: now, skip: null }], now)
      await store.reopen(one.key, now)
      const { state } = (await store.delivery(one.key)) ?? {}
      if (state === 'sent') outcome.sent += 1
      else outcome.due += 1
    }
    return outcome
  }
}

// As if it had been set up a week ago; of each reader only the newest.
function newestOf(planning: Planning) {
  const updatedAt = new Date(planning.now.getTime() - 8 * dayMs).toISOString()
  const schedules = planning.schedules.map((one) => ({ ...one, updatedAt, isEnabled: true }))
  const byReader = new Map(planDeliveries({ ...planning, schedules }).map((one) => [one.channel ?? one.email, one]))
  return [...byReader.values()].filter(({ kind, skip }) => kind !== 'brief' || skip === null)
}
