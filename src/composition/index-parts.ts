import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import { nothingOff, type PartSwitches } from '../lib/part-switches.ts'
import { createEmbedder } from '../memory/embed/create-embedder.ts'
import { createIndexService } from '../memory/index/index-service.ts'
import { createIndexWorker } from '../memory/index/index-worker.ts'
import { createProposer } from '../memory/index/propose.ts'
import { switchedOff } from '../memory/index/switched-off.ts'
import { createVectorCache } from '../memory/vectors/vector-cache.ts'
import { type DomainId, domainIds } from '../model/domain.ts'
import { createOpenEmbeddings } from '../models/open-embeddings.ts'
import type { Masker } from '../privacy/masker.ts'
import { createIndexContents } from '../stores/postgres/index-contents.ts'
import { createIndexOutbox } from '../stores/postgres/index-outbox.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import { createTurnEmbeddings } from '../stores/postgres/turn-embeddings.ts'
import { openWeaviate } from '../stores/weaviate/open-weaviate.ts'
import type { Log } from '../telemetry/log.ts'

type Dependencies = {
  config: Config
  domains: Domains
  database: OpenDatabase
  holder: string
  log: Log
  /** The present moment of the people who ask. */
  clock: Clock
  /** What leaves for an embedding model is masked by these. */
  maskers: (domain: DomainId) => Masker
  switches?: PartSwitches
}

const weaviateTimeoutMs = 4_000

export type IndexParts = ReturnType<typeof createIndexParts>

/** The index beside the store: the server if there is one, the worker that keeps it in step, and what questions ask of it. */
export function createIndexParts(dependencies: Dependencies) {
  const { config, domains, database, holder, log, clock, maskers, switches = nothingOff } = dependencies
  const own = log.child({ module: 'index' })
  const index = config.index ? openWeaviate({ ...config.index, timeoutMs: weaviateTimeoutMs }, domains, own) : null
  const embedder = config.embeddings ? openEmbedder(config.embeddings, { database, maskers }) : null
  const indexed = domainIds.map((id) => ({
    id,
    outbox: createIndexOutbox(database.domain(id)),
    contents: createIndexContents(database.domain(id)),
  }))
  const worker = createIndexWorker({
    domains: indexed,
    index,
    embedder,
    embeddingModel: config.embeddings?.model ?? null,
    isAlone: database.kind === 'embedded',
    holder,
    log: own,
    elapsed: () => performance.now(),
  })
  const isOutside = index !== null || embedder !== null
  const asked = switchedOff({ index, embedder }, switches)
  const vectors = createVectorCache()
  const unsubscribe = database.onChange((domain, ids) => {
    vectors.forget(domain, ids)
    worker.wake()
  })
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()

  return {
    service: createIndexService({ domains: indexed, index, embedder, worker }),
    propose: isOutside ? createProposer({ ...asked, exactTurns: config.exactSearchTurns, clock }) : null,
    vectors: embedder ? { ...vectors, maskers } : null,
    heldVectors: vectors.held,
    health: () => asked.index?.health() ?? null,
    /** What the metrics show, over all domains. */
    async gauges() {
      const queues = await Promise.all(indexed.map(({ outbox }) => outbox.status()))
      const sum = (name: 'waiting' | 'quarantined') => queues.reduce((total, queue) => total + queue[name], 0)
      const breaker = ['closed', 'half-open', 'open'].indexOf(index?.health().breaker ?? 'closed')
      return { waiting: sum('waiting'), quarantined: sum('quarantined'), breaker }
    },
    /** A step of the flow: brings one domain's changes to the index; what cannot be brought waits. */
    step: (id: DomainId) => ({
      name: 'index',
      run: ({ signal }: { signal: AbortSignal }) => {
        const domain = indexed.find((candidate) => candidate.id === id)
        return domain ? worker.drain(domain, signal) : Promise.resolve(null)
      },
    }),
    /** Starts keeping the index in step; without an index or embeddings there is nothing to keep. */
    start(): void {
      if (isOutside) running = worker.run(stop.signal)
    },
    async [Symbol.asyncDispose]() {
      unsubscribe()
      stop.abort()
      await running
      await index?.[Symbol.asyncDispose]()
    },
  }
}

function openEmbedder(
  settings: NonNullable<Config['embeddings']>,
  { database, maskers }: Pick<Dependencies, 'database' | 'maskers'>,
) {
  const model = createOpenEmbeddings(settings, {
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
    random: Math.random,
  })
  return createEmbedder({ model, stores: (id) => createTurnEmbeddings(database.domain(id)), maskers })
}
