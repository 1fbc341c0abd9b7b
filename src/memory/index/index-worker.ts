import { messageOf } from '../../lib/errors.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Embedder } from '../../model/embeddings.ts'
import type { SearchIndex } from '../../model/search-index.ts'
import type { IndexContents } from '../../stores/postgres/index-contents.ts'
import type { IndexOutbox } from '../../stores/postgres/index-outbox.ts'
import type { Log } from '../../telemetry/log.ts'
import { createAdaptiveBatch } from './adaptive-batch.ts'
import { type DrainReport, drainOnce } from './drain-outbox.ts'

export type IndexedDomain = { id: DomainId; outbox: IndexOutbox; contents: IndexContents }

type Dependencies = {
  domains: readonly IndexedDomain[]
  index: SearchIndex | null
  embedder: Embedder | null
  /** The configured embedding model; null = none. */
  embeddingModel: string | null
  /** Whether this process alone has the store, so that what others hold is nobody's. */
  isAlone: boolean
  holder: string
  log: Log
  elapsed: () => number
}

const idleMs = 1_000
const longestPauseMs = 30_000

export type IndexWorker = ReturnType<typeof createIndexWorker>

/** Keeps the index in step with the store: drains every domain's outbox, again and again, whatever fails. */
export function createIndexWorker(dependencies: Dependencies) {
  const { domains, index, embedder, embeddingModel, isAlone, holder, log } = dependencies
  const base = index?.target ?? 'embedded'
  const target = embeddingModel === null ? base : `${base}:${embeddingModel}`
  const batch = createAdaptiveBatch()
  const prepared = new Set<DomainId>()
  let wake = () => undefined as void

  /** Drains one domain until nothing is due, or until the index blocks. */
  async function drain(domain: IndexedDomain, signal: AbortSignal): Promise<DrainReport> {
    const total: DrainReport = { conversations: 0, written: 0, unchanged: 0, removed: 0, quarantined: 0, blocked: null }
    if (!index && !embedder) {
      await domain.outbox.acknowledgeAll()
      return total
    }
    total.blocked = await prepareOnce(domain, signal)
    while (total.blocked === null && !signal.aborted) {
      const part = await drainOnce({ ...dependencies, ...domain, target, batch }, signal)
      if (!part) break
      for (const count of ['conversations', 'written', 'unchanged', 'removed', 'quarantined'] as const)
        total[count] += part[count]
      total.blocked = part.blocked
    }
    return total
  }

  // A server that was emptied, or one that was away for a while, is found out here and brought up to date.
  async function prepareOnce({ id, outbox }: IndexedDomain, signal: AbortSignal): Promise<string | null> {
    if (prepared.has(id)) return null
    try {
      await outbox.retarget(base, target)
      if ((await index?.prepare(id, signal))?.isNew) await outbox.forgetEntries(target)
      const enqueued = await outbox.enqueueDifferences(target)
      if (enqueued > 0) log.info({ domain: id, conversations: enqueued }, 'Conversations to index')
      prepared.add(id)
      return null
    } catch (error) {
      return messageOf(error)
    }
  }

  async function drainAll(signal: AbortSignal): Promise<{ didWork: boolean; blocked: string | null }> {
    let didWork = false
    let blocked: string | null = null
    for (const domain of domains) {
      if (signal.aborted) break
      const report = await drain(domain, signal)
      didWork ||= report.conversations > 0
      blocked ??= report.blocked
      if (report.quarantined > 0)
        log.warn({ domain: domain.id, conversations: report.quarantined }, 'The index refused conversations')
    }
    return { didWork, blocked }
  }

  return {
    target,
    drain,
    batchSize: batch.size,
    /** Ends the pause between two rounds. */
    wake: () => wake(),
    /** Prepares the domain anew before its next drain: its classes were dropped, or the server's state is in doubt. */
    distrust: (id: DomainId) => prepared.delete(id),
    /** Runs until the signal aborts. */
    async run(signal: AbortSignal): Promise<void> {
      if (isAlone) for (const { outbox } of domains) await outbox.releaseOthers(holder)
      let failures = 0
      let told: string | null = null
      while (!signal.aborted) {
        let blocked: string | null
        try {
          blocked = (await drainAll(signal)).blocked
        } catch (error) {
          blocked = messageOf(error)
        }
        if (blocked !== told && !signal.aborted) {
          if (blocked === null) log.info({}, 'The index is in step again')
          else log.warn({ reason: blocked }, 'The index waits; what is new is kept and indexed later')
          told = blocked
        }
        failures = blocked === null ? 0 : failures + 1
        // After an outage nobody knows what the server still has.
        if (failures === 1) prepared.clear()
        await pause(failures === 0 ? idleMs : Math.min(longestPauseMs, idleMs * 2 ** failures), signal)
      }
    },
  }

  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end, { once: true })
      wake = end
    })
  }
}
