import type { DomainProfile } from '../../domains/profile.ts'
import type { Clock } from '../../lib/clock.ts'
import type { HeldEntry } from '../../model/held-entry.ts'
import type { Scope } from '../../model/scope.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import { createTinyLfu } from '../tiers/tiny-lfu.ts'
import { hotKey } from './hot-key.ts'
import type { TierCounts } from './tier-counts.ts'

type Settings = {
  profile: Pick<DomainProfile, 'cachePrefix' | 'thresholds'>
  clock: Clock
  counts: TierCounts
}

const hourMs = 3_600_000

/** The hot tier of one domain: whole conversations in process, by what may be seen of them; every call is synchronous. */
export function createHotMemory({ profile, clock, counts }: Settings) {
  const { cachePrefix, thresholds } = profile
  /** Which keys a conversation stands under. */
  const keysOf = new Map<string, Set<string>>()
  const cache = createTinyLfu<RecalledConversation>({
    capacity: thresholds.hotCacheSize,
    ttlMs: thresholds.hotCacheTtlHours * hourMs,
    now: createForwardTime(clock),
    onEvict(key, conversation, reason) {
      if (!forget(conversation.head.id, key)) return
      if (reason === 'expired') counts.expirations += 1
      else counts.evictions += 1
    },
  })

  function forget(id: string, key: string): boolean {
    const keys = keysOf.get(id)
    const wasKnown = keys?.delete(key) === true
    if (keys?.size === 0) keysOf.delete(id)
    return wasKnown
  }

  // One conversation seen by many is held once.
  function shared(conversation: RecalledConversation): RecalledConversation {
    for (const key of keysOf.get(conversation.head.id) ?? []) {
      const held = cache.peek(key)
      if (held?.head.version === conversation.head.version) return held
    }
    return conversation
  }

  return {
    get: (scope: Scope, id: string): RecalledConversation | null => cache.get(hotKey(cachePrefix, scope, id)) ?? null,
    has: (scope: Scope, id: string): boolean => cache.peek(hotKey(cachePrefix, scope, id)) !== undefined,
    /** Gives what is held now: the copy another scope already has, where there is one. */
    set(scope: Scope, conversation: RecalledConversation): RecalledConversation {
      const { id } = conversation.head
      const key = hotKey(cachePrefix, scope, id)
      const value = shared(conversation)
      cache.set(key, value)
      if (cache.peek(key) !== value) return value
      keysOf.set(id, (keysOf.get(id) ?? new Set()).add(key))
      counts.promotions += 1
      return value
    },
    drop(ids: readonly string[]): void {
      for (const id of ids) {
        const keys = keysOf.get(id) ?? []
        keysOf.delete(id)
        for (const key of keys) cache.delete(key)
      }
    },
    clear(): void {
      keysOf.clear()
      cache.clear()
    },
    /** Everything that is held, once for each key. */
    *held(): Iterable<HeldEntry> {
      for (const [, conversation] of cache.entries()) {
        yield { id: conversation.head.id, version: conversation.head.version, text: () => JSON.stringify(conversation) }
      }
    },
    size: () => cache.size,
  }
}

// A wall clock may be set back.
function createForwardTime(clock: Clock): () => number {
  let latest = 0
  return () => {
    latest = Math.max(latest, clock().getTime())
    return latest
  }
}
