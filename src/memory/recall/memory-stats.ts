import { type DomainId, domainIds } from '../../model/domain.ts'
import type { DomainMemory } from './domain-memory.ts'
import { type Tier, type TierCounts, tiers } from './tier-counts.ts'

/** One tier of one domain. `isBypassed`: the hot tier is not used, because changes by other instances go unheard. */
export type MemoryStats = TierCounts & { domain: DomainId; tier: Tier; entries: number; isBypassed: boolean }
/** The same as this process knows it by itself: `entries` is null where only the database could say. */
export type MemoryCounts = Omit<MemoryStats, 'entries'> & { entries: number | null }

type Memories = Record<DomainId, Pick<DomainMemory, 'counts' | 'count' | 'hotEntries'>>

export function countMemory(memories: Memories, mayKeepHot: boolean): MemoryCounts[] {
  return domainIds.flatMap((domain) =>
    tiers.map((tier) => {
      const { counts, hotEntries } = memories[domain]
      const isHot = tier === 'hot'
      return { domain, tier, entries: isHot ? hotEntries() : null, ...counts[tier], isBypassed: isHot && !mayKeepHot }
    }),
  )
}

export async function readMemoryStats(memories: Memories, mayKeepHot: boolean): Promise<MemoryStats[]> {
  const stored = new Map<DomainId, { warm: number; cold: number }>()
  for (const id of domainIds) stored.set(id, await memories[id].count())
  return countMemory(memories, mayKeepHot).map(({ domain, tier, entries, ...counts }) => {
    const count = tier === 'hot' ? entries : stored.get(domain)?.[tier]
    return { domain, tier, entries: count ?? 0, ...counts }
  })
}
