import { randomId } from '../../../src/lib/ids.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { canariesIn } from './canaries.ts'
import { moments } from './sight-world.ts'

/** A coaching note of somebody that was sent, and a line of it that they dispute. */
export async function addNote({ digests, home }: Sophia, email: string, receiptId: string) {
  const { schedule } = await digests.desk.add({ id: randomId(), kind: 'notes', minute: 540, createdBy: email })
  const delivery = `note:${email}:${receiptId}`
  const planned = {
    key: delivery,
    scheduleId: schedule.id,
    kind: 'note' as const,
    slot: '2026-11-16',
    channel: null,
    email,
  }
  await digests.store.materialise([{ ...planned, dueAt: moments.now, skip: null }], moments.now)
  await home.write('interactive', ({ query }) =>
    query("update digest_deliveries set state = 'sent', receipt_id = $1, settled_at = now() where key = $2", [
      ...[receiptId, delivery],
    ]),
  )
  const lines = (await digests.disputes.linesFor(delivery, email))?.lines ?? []
  const line = lines.find(({ text }) => canariesIn(text).some((one) => /call/.test(one)))
  await digests.disputes.file({ email, key: delivery, at: line?.at ?? -1, reason: 'not I' })
  const [dispute] = await home.read('interactive', ({ query }) =>
    query<{ id: string }>('select id::text as id from coaching_disputes'),
  )
  return { schedule: schedule.id, delivery, dispute: dispute?.id ?? 'none' }
}
