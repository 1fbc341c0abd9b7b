import { dayIn } from '../../lib/zoned-time.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { type FactFilter, type Place, placesOf, type Reads } from './population.ts'

const dayMs = 86_400_000

/** The newest dated turn of a customer in each company's conversations, by company; never one of a day to come. */
export async function lastContacts(reads: Reads, heads: readonly InteractionHead[]): Promise<Map<string, Place>> {
  const now = reads.reading.now.toISOString()
  const newest = new Map<string, Place>()
  for (const place of await placesOf(reads, heads, { side: 'customer' })) {
    const { companyId } = place.head
    const at = place.turn.saidAt
    if (companyId === null || at === null || at > now) continue
    if (at > (newest.get(companyId)?.turn.saidAt ?? '')) newest.set(companyId, place)
  }
  return newest
}

/** Whole days between a moment and now on the asker's calendar: yesterday is 1. */
export function daysSince(instant: string, { timeZone, now }: Reads['reading']): number {
  const on = (moment: Date) => {
    const { year, month, day } = dayIn(moment, timeZone)
    return Date.UTC(year, month - 1, day)
  }
  return (on(now) - on(new Date(instant))) / dayMs
}

/** Null where no customer ever spoke or wrote. */
export async function daysWithoutContact(reads: Reads, heads: readonly InteractionHead[]): Promise<number | null> {
  const moments = [...(await lastContacts(reads, heads)).values()].flatMap(({ turn }) => turn.saidAt ?? [])
  const last = moments.toSorted().at(-1)
  return last === undefined ? null : daysSince(last, reads.reading)
}

/** Of the accounts meant, or all customers, those without contact for `of` days; its last day counts. */
export async function quietAccounts(
  reads: Reads,
  heads: readonly InteractionHead[],
  { companyIds, of }: Pick<FactFilter, 'companyIds' | 'of'>,
): Promise<string[]> {
  const last = await lastContacts(reads, heads)
  const limit = Number(of)
  return (await accountsMeant(reads, companyIds)).filter((id) => {
    const at = last.get(id)?.turn.saidAt
    return !at || daysSince(at, reads.reading) >= limit
  })
}

/** The accounts named, or else every customer; a subsidiary counts as part of its parent's name only. */
async function accountsMeant({ accounts }: Pick<Reads, 'accounts'>, named: readonly string[]): Promise<string[]> {
  if (named.length > 0) return [...named]
  const all = await accounts()
  return all.flatMap(({ id, type, parentId }) => (type === 'customer' && parentId === null ? [id] : []))
}
