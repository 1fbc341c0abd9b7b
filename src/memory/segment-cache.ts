import type { DomainId } from '../model/domain.ts'
import type { HeldEntry } from '../model/held-entry.ts'
import type { InteractionHead, StoredTurn } from '../stores/postgres/conversations.ts'
import { headingOf } from './heading-of.ts'
import { buildSegment, type Segment } from './search/segment.ts'

type TurnReader = { scope: { domain: DomainId }; turnsOf(ids: readonly string[]): Promise<StoredTurn[]> }
export type SegmentCache = ReturnType<typeof createSegmentCache>

const interactionsPerRead = 100

/**
 * The embedded index: one searchable segment per interaction, kept in process and keyed by the row's version.
 * It cannot be stale: a head whose version differs from the cached one is read again inside the asker's own snapshot.
 */
export function createSegmentCache() {
  const domains = new Map<DomainId, Map<string, { version: string; segment: Segment }>>()

  function cacheOf(domain: DomainId) {
    const cache = domains.get(domain) ?? new Map<string, { version: string; segment: Segment }>()
    domains.set(domain, cache)
    return cache
  }

  return {
    /** The segments of the given interactions, in their order; reads and builds only those that are new or changed. */
    async segmentsOf(reader: TurnReader, heads: readonly InteractionHead[], signal?: AbortSignal): Promise<Segment[]> {
      const cache = cacheOf(reader.scope.domain)
      // Held here, because another question or a clean-up may change the cache while this one reads.
      const segments = new Map<string, Segment>()
      const missing: InteractionHead[] = []
      for (const head of heads) {
        const known = cache.get(head.id)
        if (known?.version === head.version) segments.set(head.id, known.segment)
        else missing.push(head)
      }
      for (let start = 0; start < missing.length; start += interactionsPerRead) {
        signal?.throwIfAborted()
        const part = missing.slice(start, start + interactionsPerRead)
        const turns = groupTurns(await reader.turnsOf(part.map(({ id }) => id)))
        for (const head of part) {
          const segment = buildSegment({
            interactionId: head.id,
            turns: turns.get(head.id) ?? [],
            heading: headingOf(head),
          })
          cache.set(head.id, { version: head.version, segment })
          segments.set(head.id, segment)
        }
      }
      return heads.flatMap(({ id }) => segments.get(id) ?? [])
    },
    /** Lets go of interactions that no longer exist. `heads` are all that do. */
    retain(domain: DomainId, heads: readonly InteractionHead[]): void {
      const cache = cacheOf(domain)
      const living = new Set(heads.map(({ id }) => id))
      for (const id of cache.keys()) if (!living.has(id)) cache.delete(id)
    },
    /** Lets go of interactions that changed or went, at once. */
    forget(domain: DomainId, ids: readonly string[]): void {
      for (const id of ids) cacheOf(domain).delete(id)
    },
    /** Everything that is held, by the names of those who speak: what they say stands in it as single words. */
    *held(domain: DomainId): Iterable<HeldEntry> {
      for (const [id, { version, segment }] of cacheOf(domain)) {
        yield { id, version, text: () => segment.speakers.join('\n') }
      }
    },
    size: (domain: DomainId): number => cacheOf(domain).size,
  }
}

function groupTurns(turns: readonly StoredTurn[]) {
  const groups = new Map<string, { id: string; speaker: string; text: string; caption: string | null }[]>()
  for (const { interactionId, turnId, speaker, text, caption } of turns) {
    const group = groups.get(interactionId) ?? []
    group.push({ id: turnId, speaker, text, caption })
    groups.set(interactionId, group)
  }
  return groups
}
