import { AppError } from '../../lib/errors.ts'
import type { DomainId } from '../../model/domain.ts'
import type { EmbeddingState } from '../../model/embeddings.ts'
import type { IndexCandidate, IndexHealth, IndexQuery, SearchIndex } from '../../model/search-index.ts'
import type { EntryTotals } from '../../stores/postgres/index-entries.ts'
import type { OutboxStatus, QuarantinedRow } from '../../stores/postgres/index-outbox.ts'
import type { ModelEmbedder } from '../embed/create-embedder.ts'
import type { DrainReport } from './drain-outbox.ts'
import type { IndexedDomain, IndexWorker } from './index-worker.ts'
import { type IndexVerdict, verifyIndex } from './verify-index.ts'

export type IndexStatus = {
  domain: DomainId
  /** Null = the store's own index: segments keyed by each conversation's version, so never behind. */
  target: string | null
  health: IndexHealth | null
  outbox: OutboxStatus
  totals: EntryTotals
  quarantined: QuarantinedRow[]
  embeddings: EmbeddingState | null
  batchSize: number
}

type Dependencies = {
  domains: readonly IndexedDomain[]
  index: SearchIndex | null
  embedder: ModelEmbedder | null
  worker: IndexWorker
}

type Looked = { terms: readonly string[]; companyIds: readonly string[] }

const candidatesShown = 200
const anything = {
  companyIds: [],
  personIds: [],
  sources: [],
  types: [],
  ...{ from: null, to: null, collection: null, visibleTo: null },
}

/** What people and operators ask of the index: how it is, that it is right, and to build it anew. */
export function createIndexService({ domains, index, embedder, worker }: Dependencies) {
  const of = (id: DomainId): IndexedDomain => {
    const domain = domains.find((candidate) => candidate.id === id)
    if (!domain) throw new AppError('domain.unknown', `There is no domain “${id}”`)
    return domain
  }

  return {
    /** Whether there is an index beside the store. */
    isOutside: index !== null,
    async status(id: DomainId): Promise<IndexStatus> {
      const { outbox } = of(id)
      return {
        domain: id,
        target: index?.target ?? null,
        health: index?.health() ?? null,
        outbox: await outbox.status(),
        totals: await outbox.totals(worker.target),
        quarantined: await outbox.listQuarantined(20),
        embeddings: (await embedder?.state(id)) ?? null,
        batchSize: worker.batchSize(),
      }
    },
    /** Brings everything waiting to the index now. */
    drain: (id: DomainId, signal: AbortSignal): Promise<DrainReport> => worker.drain(of(id), signal),
    /** Empties the domain's part of the index and writes it anew from the store; with `vectors` they are made anew, too. Questions are answered meanwhile. */
    async rebuild(id: DomainId, { vectors, signal }: { vectors: boolean; signal: AbortSignal }): Promise<DrainReport> {
      await index?.drop(id, signal)
      if (vectors) await embedder?.restart(id, signal)
      await of(id).outbox.distrustAll(worker.target)
      worker.distrust(id)
      return worker.drain(of(id), signal)
    },
    /** What the index proposes for some words to an operator; the store's own word is in the answers. */
    async candidates(id: DomainId, { terms, companyIds }: Looked, signal: AbortSignal): Promise<IndexCandidate[]> {
      if (!index) return []
      const filter = { ...anything, companyIds }
      return index.search(id, { filter, terms, vector: null, limit: candidatesShown, withText: true }, signal)
    },
    /** What the index holds nearest to a vector, `limit` of every class; null where there is no index. */
    async nearest(
      id: DomainId,
      { vector, limit }: { vector: NonNullable<IndexQuery['vector']>; limit: number },
      signal: AbortSignal,
    ): Promise<IndexCandidate[] | null> {
      if (!index) return null
      return index.search(id, { filter: anything, terms: [], vector, limit, withText: true }, signal)
    },
    /** Removes the domain's part of the index. */
    drop: async (id: DomainId, signal: AbortSignal): Promise<void> => index?.drop(id, signal),
    retryQuarantined: (id: DomainId): Promise<number> => of(id).outbox.retryQuarantined(),
    /** Null where the store is its own index: there is nothing that could differ. */
    async verify(id: DomainId, options: { repair: boolean; signal: AbortSignal }): Promise<IndexVerdict | null> {
      if (!index) return null
      const storedVectors = embedder ? (ids: readonly string[]) => embedder.storedVectors(id, ids) : null
      const verdict = await verifyIndex({ domain: of(id), index, storedVectors }, options)
      if (verdict.repaired > 0) await worker.drain(of(id), options.signal)
      return verdict
    },
  }
}
