import type { DigestOutlet, DigestPlace, DigestRefusal, HeldDelivery } from '../model/digest.ts'
import type { Digests } from '../stores/postgres/digests.ts'

/** `refused`: why nothing may be told there now; null where it may. */
export type OpenPlace = { kind: 'open'; place: DigestPlace; timeZone: string | null; refused: string | null }
type Found = OpenPlace | { kind: 'nobody'; reason: string } | DigestRefusal

/** Where a delivery goes: its channel, the thread of what it belongs to, or the conversation with one person. */
export async function findPlace(
  outlet: Pick<DigestOutlet, 'channel' | 'person'>,
  held: HeldDelivery,
  store: Pick<Digests, 'delivery'>,
): Promise<Found> {
  if (held.channel === null) return findPerson(outlet, held.email ?? '')
  const parent = held.kind === 'rules' ? await store.delivery(parentOf(held.key)) : null
  if (held.kind === 'rules' && !parent?.messageTs) return { kind: 'nobody', reason: 'the digest it belongs to is gone' }
  const found = await outlet.channel(held.channel)
  if (found.kind === 'later' || found.kind === 'gone') return found
  const place = { channel: held.channel, userId: null, threadTs: parent?.messageTs ?? null }
  return { kind: 'open', place, timeZone: null, refused: found.kind === 'shared' ? found.reason : null }
}

/** The key of what a message under a digest belongs to. */
export function parentOf(key: string): string {
  return key.slice(0, key.lastIndexOf(':'))
}

async function findPerson(outlet: Pick<DigestOutlet, 'person'>, email: string): Promise<Found> {
  const found = await outlet.person(email)
  return found.kind === 'open' ? { ...found, refused: null } : found
}
