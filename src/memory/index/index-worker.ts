import { messageOf } from '../../lib/errors.ts'
import type { DomainId } from '../../model/domain.ts'
import type { SearchIndex } from '../../model/search-index.ts'
import type { IndexContents } from '../../stores/postgres/index-contents.ts'
import type { IndexOutbox } from '../../stores/postgres/index-outbox.ts'
import type { Log } from '../../telemetry/log.ts'
import type { ModelEmbedder } from '../embed/create-embedder.ts'
import { createAdaptiveBatch } from './adaptive-batch.ts'
import { addReports, type DrainReport, drainOnce, emptyReport } from './drain-outbox.ts'
import { createPauser } from './pauser.ts'

export type IndexedDomain = { id: DomainId; outbox: IndexOutbox; contents: IndexContents }

type Dependencies = {
  domains: readonly IndexedDomain[]
  index: SearchIndex | null
  embedder: ModelEmbedder | null
  /** The configured embedding model; null = none. */
  embeddingModel: string | null
  /** Whether this process alone has the store, so that what others hold is nobody's. */
  isAlone: boolean
  holder: string
  log: Pick<Log, 'info' | 'warn'>
  elapsed: () => number
}

const idleMs = 5_000
const longestPauseMs = 30_000
const settleEveryMs = 600_000

export type IndexWorker = ReturnType<typeof createIndexWorker>

/** Keeps the index in step with the store: drains every domain's outbox, again and again, whatever fails. */
export function createIndexWorker(dependencies: Dependencies) {
  const { domains, index, embedder, isAlone, holder, log, elapsed } = dependencies
  const batch = createAdaptiveBatch()
  const pauser = createPauser()
  const { target, prepare, distrust } = createPreparation(dependencies)
  const tell = createTeller(log)
  const settledAt = new Map<DomainId, number>()
  let hasReleased = !isAlone

  /** Drains one domain until nothing is due, or until the index blocks. */
  async function drain(domain: IndexedDomain, signal: AbortSignal): Promise<DrainReport> {
    if (!index && !embedder) {
      await domain.outbox.acknowledgeAll()
      return emptyReport()
    }
    const total = { ...emptyReport(), blocked: await prepare(domain, signal) }
    const since = await domain.outbox.time()
    const drainPart = () => drainOnce({ ...dependencies, ...domain, target, batch, since }, signal)
    for (let part = total.blocked === null ? await drainPart() : null; part; ) {
      addReports(total, part)
      part = total.blocked === null && !signal.aborted ? await drainPart() : null
    }
    if (total.blocked === null && !signal.aborted && (total.conversations > 0 || isSettleDue(domain.id)))
      await settleVectors(domain, signal)
    return total
  }

  const isSettleDue = (id: DomainId): boolean => elapsed() - (settledAt.get(id) ?? -settleEveryMs) >= settleEveryMs

  // What lacks vectors is brought again; once nothing does, a new model serves. It looks at every turn, so that it is done
  // after a change and now and then.
  async function settleVectors({ id, outbox }: IndexedDomain, signal: AbortSignal): Promise<void> {
    const settled = await embedder?.settleModels(id, signal)
    if (!settled) return
    if (settled.served === null && settled.removed === 0 && settled.problem === null) settledAt.set(id, elapsed())
    else settledAt.delete(id)
    if (settled.served !== null) {
      log.info({ domain: id, model: settled.served }, 'Embedding model serves')
      // The index still holds the vectors of the model before.
      if (index) await outbox.distrustAll(target)
      distrust(id)
    }
    if (settled.lacking.length > 0) await outbox.enqueueNew(settled.lacking)
  }

  async function drainAll(signal: AbortSignal): Promise<string | null> {
    const total = emptyReport()
    for (const domain of domains) if (!signal.aborted) addReports(total, await drain(domain, signal))
    if (total.quarantined > 0) log.warn({ conversations: total.quarantined }, 'The index refused conversations')
    return total.blocked
  }

  async function lookAfter(signal: AbortSignal): Promise<string | null> {
    if (!hasReleased) for (const { outbox } of domains) await outbox.releaseOthers(holder)
    hasReleased = true
    const blocked = await drainAll(signal)
    if (blocked === null && !signal.aborted) await index?.ping(signal)
    return blocked
  }

  // How often in a row it was blocked by now.
  async function round(failures: number, signal: AbortSignal): Promise<number> {
    const blocked = await lookAfter(signal).catch(messageOf)
    if (signal.aborted) return failures
    tell(blocked)
    if (blocked === null) return 0
    // After an outage nobody knows what the server still has.
    if (failures === 0) for (const { id } of domains) distrust(id)
    return failures + 1
  }

  /** Runs until the signal aborts. */
  async function run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      failures = await round(failures, signal)
      await pauser.pause(pauseAfter(failures), signal)
    }
  }

  return { target, drain, distrust, run, batchSize: batch.size, wake: pauser.wake }
}

function pauseAfter(failures: number): number {
  return failures === 0 ? idleMs : Math.min(longestPauseMs, 1_000 * 2 ** failures)
}

/** Prepares each domain's classes once, and enqueues what an emptied or long absent server lacks. */
function createPreparation({ index, embeddingModel, log }: Dependencies) {
  const base = index?.target ?? 'embedded'
  const target = embeddingModel === null ? base : `${base}:${embeddingModel}`
  const prepared = new Set<DomainId>()
  return {
    target,
    /** Null when the domain is ready, else why it is not. */
    async prepare({ id, outbox }: IndexedDomain, signal: AbortSignal): Promise<string | null> {
      if (prepared.has(id)) return null
      try {
        await outbox.retarget(base, target)
        if ((await index?.prepare(id, signal))?.isNew) await outbox.distrustAll(target)
        const enqueued = await outbox.enqueueDifferences(target)
        if (enqueued > 0) log.info({ domain: id, conversations: enqueued }, 'Conversations to index')
        prepared.add(id)
        return null
      } catch (error) {
        return messageOf(error)
      }
    },
    /** Prepares the domain anew before its next drain: its classes were dropped, or the server's state is in doubt. */
    distrust: (id: DomainId): void => {
      prepared.delete(id)
    },
  }
}

// Once when it begins to wait, once when it goes on: not at every attempt.
function createTeller(log: Pick<Log, 'info' | 'warn'>) {
  let told: string | null = null
  return (blocked: string | null): void => {
    if (blocked === told) return
    if (blocked === null) log.info({}, 'The index is in step again')
    else log.warn({ reason: blocked }, 'The index waits; what is new is kept and indexed later')
    told = blocked
  }
}
