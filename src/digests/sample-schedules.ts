import { deterministicId } from '../lib/ids.ts'
import type { Preferences } from '../stores/postgres/preferences.ts'
import type { DigestDesk } from './digest-desk.ts'
import { graceMs } from './plan-deliveries.ts'
import type { SendNow } from './send-now.ts'

type Digests = {
  desk: Pick<DigestDesk, 'add'>
  preferences: Pick<Preferences, 'set'>
  sendNow: SendNow
}
type Sample = { channel: string; timeZone: string; now: Date; signal: AbortSignal }

/** Reps of the sample world who agreed to be named in wins; the others did not, so that both can be seen. */
const named = ['maya@payready.example', 'hana@payready.example']

/** What the sample world is set up to be told. The newest digest and notes are due at once, so that the first look finds some on any day. */
export async function addSampleSchedules(
  { desk, preferences, sendNow }: Digests,
  { channel, timeZone, now, signal }: Sample,
) {
  const since = new Date(now.getTime() - graceMs).toISOString()
  const common = { createdBy: 'operator', createdAt: since, updatedAt: since }
  for (const email of named) await preferences.set(email, 'name_in_wins', true, new Date(since))
  const id = (name: string): string => deterministicId('sample digests', name)
  const weekly = [
    await desk.add({ ...common, id: id('coaching'), kind: 'coaching', channel, weekday: 1, minute: 600, timeZone }),
    await desk.add({ ...common, id: id('notes'), kind: 'notes', weekday: 1, minute: 480 }),
  ]
  await desk.add({ ...common, id: id('briefs'), kind: 'briefs', minute: 90 })
  for (const { schedule } of weekly) await sendNow(schedule, signal)
}
