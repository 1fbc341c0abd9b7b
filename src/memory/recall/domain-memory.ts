import type { DomainProfile } from '../../domains/profile.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Scope } from '../../model/scope.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import type { Recalled, WarmMemories } from '../../stores/postgres/warm-memories.ts'
import { freezeDeep } from './freeze-deep.ts'
import { createHotMemory } from './hot-memory.ts'
import { createKeepWarm } from './keep-warm.ts'
import { createOpenLoads, type Load } from './open-loads.ts'
import { createTierCounts } from './tier-counts.ts'

export type DomainMemory = ReturnType<typeof createDomainMemory>

type Settings = {
  profile: Pick<DomainProfile, 'cachePrefix' | 'thresholds'>
  store: WarmMemories
  clock: Clock
  /** False while other instances' changes go by unheard. */
  mayKeepHot: () => boolean
  log: { warn(fields: object, phrase: string): void }
}

const perRead = 50

/** The three tiers of one domain. Scopes are trusted to name that domain. */
export function createDomainMemory({ profile, store, clock, mayKeepHot, log }: Settings) {
  const counts = createTierCounts()
  const loads = createOpenLoads()
  const hot = createHotMemory({ profile, clock, counts: counts.hot })
  const ttlDays = profile.thresholds.warmCacheTtlDays
  const keepWarm = createKeepWarm({ store, ttlDays, clock, counts: counts.warm, log })

  function recallNow(scope: Scope, id: string): RecalledConversation | null {
    const found = mayKeepHot() ? hot.get(scope, id) : null
    counts.hot[found ? 'hits' : 'misses'] += 1
    return found
  }

  function promote(scope: Scope, { conversation, tier }: Recalled, load: Load): RecalledConversation {
    freezeDeep(conversation)
    if (tier === 'cold') keepWarm.add(conversation)
    // Who may see it changes without it, so the store is asked each time.
    if (conversation.head.restricted && scope.viewer.kind !== 'operator') return conversation
    return mayKeepHot() && load.isCurrent(conversation.head.id) ? hot.set(scope, conversation) : conversation
  }

  async function reading<T>(work: (load: Load) => Promise<T>): Promise<T> {
    const load = loads.begin()
    try {
      return await work(load)
    } finally {
      load.end()
    }
  }

  return {
    counts,
    hotEntries: hot.size,
    held: hot.held,
    count: () => store.count(clock()),
    recallNow,
    recall: (scope: Scope, id: string): Promise<RecalledConversation | null> => {
      const known = recallNow(scope, id)
      if (known) return Promise.resolve(known)
      return reading(async (load) => {
        const [found] = await store.read(scope, [id], { now: clock(), priority: 'interactive' })
        counts.warm[found?.tier === 'warm' ? 'hits' : 'misses'] += 1
        if (found?.tier !== 'warm') counts.cold[found ? 'hits' : 'misses'] += 1
        return found ? promote(scope, found, load) : null
      })
    },
    /** Takes the newest conversations up, at most `limit`, for the operator in the hot tier and for everyone in the warm one. */
    async warm(scope: Scope, { limit, signal }: { limit: number; signal: AbortSignal }): Promise<void> {
      const ids = (await store.newestIds(limit)).filter((id) => !mayKeepHot() || !hot.has(scope, id))
      for (let start = 0; start < ids.length && !signal.aborted; start += perRead) {
        await reading(async (load) => {
          const part = ids.slice(start, start + perRead)
          const found = await store.read(scope, part, { now: clock(), priority: 'background' })
          for (const one of found) promote(scope, one, load)
        })
        await keepWarm.settled()
      }
    },
    /** Removes what has expired from the warm tier, at most `limit` rows at a time. */
    async sweep({ limit, signal }: { limit: number; signal: AbortSignal }): Promise<void> {
      for (let swept = limit; swept === limit && !signal.aborted; ) {
        swept = await store.sweep(clock(), limit)
        counts.warm.expirations += swept
      }
    },
    forget(ids: readonly string[]): void {
      loads.outdate(ids)
      hot.drop(ids)
    },
    forgetAll(): void {
      loads.outdateAll()
      hot.clear()
    },
    settled: keepWarm.settled,
  }
}
