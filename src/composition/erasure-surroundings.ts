import { setTimeout as wait } from 'node:timers/promises'
import type { Memory } from '../memory/create-memory.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import { forgetTurns, heldTurns } from '../memory/turn-cache.ts'
import type { DomainId } from '../model/domain.ts'
import type { Needles, StoreScan } from '../model/erasure.ts'
import type { HeldEntry } from '../model/held-entry.ts'
import type { Surroundings } from '../privacy/erasure/carry-out.ts'
import { createRecogniser } from '../privacy/erasure/forgetting.ts'
import { conversationVersions } from '../stores/postgres/erasure/conversation-versions.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import type { EntityParts } from './entity-parts.ts'
import { createErasureIndexes } from './erasure-indexes.ts'
import type { IndexParts } from './index-parts.ts'

type Dependencies = {
  database: OpenDatabase
  entitiesOf(domain: DomainId): Pick<EntityParts, 'settle' | 'forgetGone'>
  index: Pick<IndexParts, 'step' | 'service' | 'heldVectors'>
  segments: SegmentCache
  memory: { memory: Pick<Memory, 'held' | 'settled'> }
  warm(signal: AbortSignal): Promise<void>
}

const mostProbes = 8
const mostWaits = 20
const waitMs = 500

/** What beside a domain's tables follows an erasure, and is searched after it. */
export function createErasureSurroundings(dependencies: Dependencies) {
  const { database, entitiesOf, index, segments, memory, warm } = dependencies
  return (id: DomainId): Surroundings => ({
    async follow(mentions, signal) {
      await index.step(id).run({ signal })
      await entitiesOf(id).settle({ full: false, mentions, signal, trigger: 'erasure' })
      await entitiesOf(id).forgetGone()
      await bringIndex(id, signal)
      // Which of them hold something of it need not be known: what they hold is read again when it is needed.
      forgetTurns(
        id,
        [...heldTurns(id)].map((entry) => entry.id),
      )
      await warm(signal)
      await memory.memory.settled()
    },
    async search(needles, { isOver, signal }) {
      const versions = await conversationVersions(database.domain(id))
      const count = createCount(needles, versions)
      return [
        count('memory: conversations kept hot', memory.memory.held(id)),
        count('memory: conversations kept for labels', heldTurns(id)),
        count('memory: search segments', segments.held(id)),
        count('memory: vectors', index.heldVectors(id)),
        ...(index.service.isOutside ? await searchIndex(id, { needles, living: versions }, signal) : []),
        ...(isOver ? await compareIndex(id, signal) : []),
      ]
    },
    indexes: createErasureIndexes(id, { database, index }),
    vacuum: (tables) => database.vacuum(id, tables),
  })

  // The worker of this or another instance may be at what changed just now.
  async function bringIndex(id: DomainId, signal: AbortSignal): Promise<void> {
    for (let waits = 0; ; waits += 1) {
      const brought = await index.step(id).run({ signal })
      if (!index.service.isOutside || brought?.blocked != null) return
      const { outbox } = await index.service.status(id)
      if (outbox.waiting === 0 || waits === mostWaits) return
      await wait(waitMs, undefined, { signal })
    }
  }

  type Looked = { needles: Needles; living: ReadonlyMap<string, string> }
  async function searchIndex(id: DomainId, { needles, living }: Looked, signal: AbortSignal): Promise<StoreScan[]> {
    const recognises = createRecogniser(needles)
    let found = 0
    for (const sample of [...needles.words, ...needles.names].slice(0, mostProbes)) {
      const asked = { terms: sample.toLowerCase().split(' '), companyIds: [] }
      const near = await index.service.candidates(id, asked, signal)
      found += near.filter(({ interactionId, text = '' }) => !living.has(interactionId) || recognises(text)).length
    }
    return [{ store: 'Weaviate: turns found by words that were said', before: found, after: null }]
  }

  // Object by object, which takes its time.
  async function compareIndex(id: DomainId, signal: AbortSignal): Promise<StoreScan[]> {
    const verdict = await index.service.verify(id, { repair: false, signal })
    if (verdict === null) return []
    const before = verdict.extra.length + verdict.different.length
    return [{ store: 'Weaviate: objects that are not as the store', before, after: null }]
  }
}

// Something is left where it names them, or is of a conversation that is not as it was.
function createCount(needles: Needles, versions: ReadonlyMap<string, string>) {
  const recognises = createRecogniser(needles)
  return (store: string, held: Iterable<HeldEntry>): StoreScan => {
    let before = 0
    for (const { id, version, text } of held) if (versions.get(id) !== version || recognises(text())) before += 1
    return { store, before, after: null }
  }
}
