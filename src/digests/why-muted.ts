import { contentDigest } from '../lib/ids.ts'
import type { DeliveryKind } from '../model/digest.ts'
import type { Preferences } from '../stores/postgres/preferences.ts'
import type { Due } from './deliver.ts'
import { meetingOf } from './slots.ts'

/** Each kind of message to one person, and the choice that ends all of it. */
const kindKeys: Partial<Record<DeliveryKind, string>> = {
  note: 'mute_notes',
  brief: 'mute_briefs',
  follow: 'mute_digests',
}

/** The choice that ends messages of one schedule to one person. */
export function muteKey(scheduleId: string): string {
  return `mute:${scheduleId}`
}

/** The choice that ends briefs of one meeting; ids of any length fit. */
export function meetingKey(meetingId: string): string {
  return `no_brief:${contentDigest(meetingId).slice(0, 40)}`
}

/** Why somebody gets no such message, by what they chose; null where they do. */
export function createWhyMuted(preferences: Pick<Preferences, 'of'>) {
  return async ({ held, schedule }: Due): Promise<string | null> => {
    if (held.email === null) return null
    const chosen = await preferences.of(held.email)
    const kindKey = kindKeys[held.kind]
    if (chosen[muteKey(schedule.id)] === true) return 'muted by whom it is for'
    if (kindKey !== undefined && chosen[kindKey] === true) return 'muted by whom it is for'
    const isUnwanted = held.kind === 'brief' && chosen[meetingKey(meetingOf(held.slot))] === true
    return isUnwanted ? 'whom it is for wanted no brief of this meeting' : null
  }
}
