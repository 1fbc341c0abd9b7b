import { deterministicId } from '../lib/ids.ts'
import type { DigestDesk } from './digest-desk.ts'
import { graceMs } from './plan-deliveries.ts'

type Sample = { channel: string; timeZone: string; now: Date }

/** What the sample world is set up to be told; it looks back as far as anything is still sent, so that the first look finds some. */
export async function addSampleSchedules(desk: Pick<DigestDesk, 'add'>, { channel, timeZone, now }: Sample) {
  const since = new Date(now.getTime() - graceMs).toISOString()
  const common = { createdBy: 'operator', createdAt: since, updatedAt: since }
  const id = (name: string): string => deterministicId('sample digests', name)
  await desk.add({ ...common, id: id('coaching'), kind: 'coaching', channel, weekday: 1, minute: 600, timeZone })
  await desk.add({ ...common, id: id('notes'), kind: 'notes', weekday: 1, minute: 480 })
  await desk.add({ ...common, id: id('briefs'), kind: 'briefs', minute: 90 })
}
