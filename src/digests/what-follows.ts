import { addDays, dayIn } from '../lib/zoned-time.ts'
import type { PlannedDelivery } from '../model/digest.ts'
import type { Due } from './deliver.ts'
import { localInstant } from './local-instant.ts'
import { keyOf, teamSlot } from './slots.ts'

/** Days after which a manager sees what the rep has had to themselves. */
const managerDays = 2

/** What is due once a delivery was sent: under a coaching digest how it was counted, after a rep's note the manager's copy. */
export function createFollows(managerOf: (email: string) => Promise<{ email: string; timeZone: string } | null>) {
  return async ({ held, schedule, now }: Due, state: string): Promise<PlannedDelivery[]> => {
    if (state !== 'sent') return []
    const { scheduleId, slot, channel, email } = held
    if (held.kind === 'coaching') {
      return [
        { ...{ key: `${held.key}:rules`, scheduleId, kind: 'rules', slot, channel }, email, dueAt: now, skip: null },
      ]
    }
    const manager = held.kind === 'note' && email !== null ? await managerOf(email) : null
    if (!manager || email === null) return []
    const own = teamSlot(slot, email)
    const day = addDays(dayIn(new Date(held.dueAt), manager.timeZone), managerDays)
    return [
      {
        ...{ key: keyOf(scheduleId, own, manager.email), scheduleId, kind: 'team_note', slot: own, channel },
        ...{ email: manager.email, dueAt: localInstant(day, schedule.minute, manager.timeZone), skip: null },
      },
    ]
  }
}
