import { createDomains } from '../../../src/domains/domains.ts'
import type { Thresholds } from '../../../src/domains/profile.ts'
import { createMemory } from '../../../src/memory/create-memory.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import { createConversations } from '../../../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import type { OpenDatabase } from '../../../src/stores/postgres/open-database.ts'
import { createWarmMemories, type WarmMemories } from '../../../src/stores/postgres/warm-memories.ts'

type Given = {
  thresholds?: Partial<Thresholds>
  now?: () => Date
  isShared?: boolean
  /** Lets a test stand between the memory and its store. */
  between?: (store: WarmMemories) => WarmMemories
}

/** One instance's memory over a database that others may share. */
export function openMemory(database: OpenDatabase, given: Given = {}) {
  const {
    thresholds,
    now = () => new Date('2026-11-23T12:00:00Z'),
    isShared = false,
    between = (store) => store,
  } = given
  return createMemory({
    domains: createDomains(thresholds),
    database,
    conversations: createConversations(database),
    segments: createSegmentCache(),
    loader: (id) => createInteractionLoader(database.domain(id)),
    warmMemories: (id) => between(createWarmMemories(database.domain(id))),
    clock: now,
    log: { warn: () => undefined },
    isShared,
  })
}
