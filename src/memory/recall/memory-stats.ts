import { type DomainId, domainIds } from '../../model/domain.ts'
import type { DomainMemory } from './domain-memory.ts'
import { type Tier, type TierCounts, tiers } from './tier-counts.ts'

/** One tier of one domain. `isBypassed`: the hot tier is not used, because changes by other instances go unheard. */
export type MemoryStats = TierCounts & { domain: DomainId; tier: Tier; entries: number; isBypassed: boolean }

export async function readMemoryStats(
  memories: Record<DomainId, Pick<DomainMemory, 'counts' | 'count' | 'hotEntries'>>,
  mayKeepHot: () => boolean,
): Promise<MemoryStats[]> {
  const stats: MemoryStats[] = []
  for (const domain of domainIds) {
    const { counts, count, hotEntries } = memories[domain]
    const { warm, cold } = await count()
    const entries = { hot: hotEntries(), warm, cold }
    for (const tier of tiers) {
      const isBypassed = tier === 'hot' && !mayKeepHot()
      stats.push({ domain, tier, entries: entries[tier], ...counts[tier], isBypassed })
    }
  }
  return stats
}
