import type { Config } from '../config.ts'
import type { Domains } from '../domains/domains.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { createMemory } from '../memory/create-memory.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import { openChangeListener } from '../stores/postgres/change-listener.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { createInteractionLoader } from '../stores/postgres/load-interactions.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import { createWarmMemories } from '../stores/postgres/warm-memories.ts'
import type { Log } from '../telemetry/log.ts'

type Dependencies = {
  config: Config
  domains: Domains
  database: OpenDatabase
  conversations: Conversations
  segments: SegmentCache
  clock: Clock
  log: Log
}

export type MemoryParts = ReturnType<typeof createMemoryParts>

/** The memory of conversations; on a server it hears what other instances change. */
export function createMemoryParts({ config, domains, database, conversations, segments, clock, log }: Dependencies) {
  const own = log.child({ module: 'memory' })
  const { url } = config.database
  const memory = createMemory({
    domains,
    database,
    conversations,
    segments,
    loader: (id) => createInteractionLoader(database.domain(id)),
    warmMemories: (id) => createWarmMemories(database.domain(id)),
    clock: systemClock,
    today: clock,
    log: own,
    isShared: url !== undefined,
  })
  const listener = url === undefined ? null : openChangeListener({ url, domains, hearer: memory.hearer, log: own })
  return {
    memory,
    async [Symbol.asyncDispose]() {
      await listener?.[Symbol.asyncDispose]()
      await memory[Symbol.asyncDispose]()
    },
  }
}
