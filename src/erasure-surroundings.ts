import type { EntityParts } from './entity-parts.ts'
import type { Follow } from './erasure-parts.ts'
import type { IndexParts } from './index-parts.ts'
import type { SegmentCache } from './memory/segment-cache.ts'
import type { DomainId } from './model/domain.ts'
import type { Conversations } from './stores/postgres/conversations.ts'
import { everything } from './stores/postgres/interaction-filter.ts'
import type { OpenDatabase } from './stores/postgres/open-database.ts'

type Dependencies = {
  database: OpenDatabase
  entitiesOf(domain: DomainId): Pick<EntityParts, 'settle' | 'forgetGone'>
  index: Pick<IndexParts, 'step' | 'service'>
  conversations: Conversations
  segments: SegmentCache
  warm(signal: AbortSignal): Promise<void>
}

/** What beside a domain's tables follows an erasure, and is searched after it. */
export function createErasureSurroundings({
  database,
  entitiesOf,
  index,
  conversations,
  segments,
  warm,
}: Dependencies) {
  return (id: DomainId): Follow => ({
    async follow(signal) {
      await index.step(id).run({ signal })
      await entitiesOf(id).settle({ full: false, signal, trigger: 'erasure' })
      await entitiesOf(id).forgetGone()
      await index.step(id).run({ signal })
      await warm(signal)
    },
    async search(needles, signal) {
      const scope = { domain: id, viewer: { kind: 'operator' } } as const
      const heads = await conversations.backgroundSnapshot(scope, (reader) => reader.heads(everything))
      const living = new Set(heads.map((head) => head.id))
      const verdict = await index.service.verify(id, { repair: false, signal })
      const probed = await probe(needles.words)
      return [
        { store: 'search segments of this process', before: segments.stale(id, heads), after: null },
        ...(verdict === null
          ? []
          : [
              {
                store: 'index: objects that are not as the store',
                before: verdict.extra.length + verdict.different.length,
                after: null,
              },
              { store: 'index: conversations found by words that were said', before: probed, after: null },
            ]),
      ]

      async function probe(words: readonly string[]): Promise<number> {
        let found = 0
        for (const sample of words.slice(0, mostProbes)) {
          const near = await index.service.candidates(
            id,
            { terms: sample.toLowerCase().split(' '), companyIds: [] },
            signal,
          )
          found += near.filter(({ interactionId }) => !living.has(interactionId)).length
        }
        return found
      }
    },
    vacuum: (tables) => database.vacuum(id, tables),
  })
}

const mostProbes = 8
