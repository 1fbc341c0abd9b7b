import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import { type DomainId, domainIds } from '../model/domain.ts'
import type { Scope } from '../model/scope.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import type { Database } from '../stores/postgres/database.ts'
import type { InteractionLoader } from '../stores/postgres/load-interactions.ts'
import type { RecalledConversation } from '../stores/postgres/recalled-conversation.ts'
import type { WarmMemories } from '../stores/postgres/warm-memories.ts'
import { createContext } from './context/create-context.ts'
import { createDomainMemory, type DomainMemory } from './recall/domain-memory.ts'
import { countMemory, readMemoryStats } from './recall/memory-stats.ts'
import { createSearchMemory } from './recall/search-memory.ts'
import type { SegmentCache } from './segment-cache.ts'
import { forgetTurns } from './turn-cache.ts'

export type Memory = ReturnType<typeof createMemory>

type Dependencies = {
  domains: Domains
  database: Pick<Database, 'onChange'>
  conversations: Pick<Conversations, 'snapshot'>
  segments: SegmentCache
  loader(id: DomainId): Pick<InteractionLoader, 'load'>
  warmMemories(id: DomainId): WarmMemories
  /** Must move: ages are told by it. */
  clock: Clock
  /** The present of the conversations, where it is pinned. */
  today?: Clock
  log: { warn(fields: object, phrase: string): void }
  /** Whether other processes write too: then nothing is kept hot before `hearer.connected`. */
  isShared: boolean
}

const mostWarmed = 500
const sweptAtOnce = 500

/** The one way into the memory of conversations and out of it: hot in process, warm in a shared table, cold in their rows. */
export function createMemory(dependencies: Dependencies) {
  const { domains, database, conversations, segments, loader, warmMemories, clock, log } = dependencies
  let mayKeepHot = !dependencies.isShared
  const memories = Object.fromEntries(
    domainIds.map((id) => [
      id,
      createDomainMemory({
        ...{ profile: domains[id], store: warmMemories(id), clock, log },
        mayKeepHot: () => mayKeepHot,
      }),
    ]),
  ) as Record<DomainId, DomainMemory>
  const recall = (scope: Scope, id: string): Promise<RecalledConversation | null> =>
    memories[scope.domain].recall(scope, id)
  const forget = (domain: DomainId, ids: readonly string[]): void => {
    memories[domain].forget(ids)
    segments.forget(domain, ids)
    forgetTurns(domain, ids)
  }
  const unsubscribe = database.onChange(forget)

  return {
    /** Writes conversations, as the loader does; what was hot of them is gone when it returns. */
    remember: (domain: DomainId, ...load: Parameters<InteractionLoader['load']>) => loader(domain).load(...load),
    /** The whole conversation as it may be seen, or null: what is forbidden and what is absent are alike. Not to be changed. */
    recall,
    /** The same if it is hot, at once; null says nothing. */
    recallNow: (scope: Scope, id: string): RecalledConversation | null => memories[scope.domain].recallNow(scope, id),
    search: createSearchMemory(conversations, segments),
    context: createContext({ domains, conversations, segments, recall, clock: dependencies.today ?? clock }),
    /** Takes up the newest conversations of every domain and removes what has expired; at background priority. */
    async warmMemory(signal: AbortSignal): Promise<void> {
      for (const id of domainIds) {
        if (signal.aborted) return
        await memories[id].sweep({ limit: sweptAtOnce, signal })
        await memories[id].warm({ domain: id, viewer: { kind: 'operator' } }, { limit: mostWarmed, signal })
      }
    },
    /** What each tier of each domain holds and did since the start. */
    stats: () => readMemoryStats(memories, mayKeepHot),
    /** The same without asking the database. */
    counts: () => countMemory(memories, mayKeepHot),
    /** What is hot of a domain, to be looked through. */
    held: (id: DomainId) => memories[id].held(),
    /** Give this to whoever hears what other processes change. */
    hearer: {
      changed: forget,
      connected(): void {
        for (const id of domainIds) memories[id].forgetAll()
        mayKeepHot = true
      },
      disconnected(): void {
        mayKeepHot = false
      },
    },
    /** Until everything read so far is warm too. */
    settled: async (): Promise<void> => {
      for (const id of domainIds) await memories[id].settled()
    },
    async [Symbol.asyncDispose](): Promise<void> {
      unsubscribe()
      mayKeepHot = false
      for (const id of domainIds) await memories[id].settled()
    },
  }
}
