import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { ErasureEntry, Needles, RemovalOutlet, StoreScan } from '../../model/erasure.ts'
import type { ErasureMessages } from '../../stores/postgres/erasure/erasure-messages.ts'
import type { ErasureStore } from '../../stores/postgres/erasure/erasure-store.ts'
import { notesOf } from './notes.ts'
import { removeMessages } from './remove-messages.ts'
import { afterwards } from './say-stores.ts'

/** What is beside the tables: indexes, caches, who is who. */
export type Surroundings = {
  /** Lets index, caches and who is who follow what was taken away. */
  follow(signal: AbortSignal): Promise<void>
  /** Searches what is outside the tables for words that were said: caches of this process, the index. */
  search(needles: Needles, signal: AbortSignal): Promise<StoreScan[]>
  /** Frees what deleted rows still hold, where it can; gives the tables of which it could not. */
  vacuum(tables: readonly string[]): Promise<string[]>
  /** Landed tables that are another's to clean. */
  foreignTables(): Promise<string[]>
}

export type CarryOutDeps = {
  store: ErasureStore
  messages: ErasureMessages
  outlet(): RemovalOutlet | null
  surroundings: Surroundings
  clock: Clock
}
export type Told = { signal: AbortSignal; onStep?: (done: Record<string, number>) => void }

export const nothingPosted = { deleted: 0, replaced: 0, gone: 0, waiting: 0, failed: [] }

/** Carries an erasure out to its end from wherever it stands, and looks whether anything is left. */
export function createCarryOut({ store, messages, outlet, surroundings, clock }: CarryOutDeps) {
  async function work(id: string, { signal, onStep }: Told): Promise<ErasureEntry> {
    if (!(await store.hold(id))) throw busy(id)
    try {
      for (;;) {
        signal.throwIfAborted()
        const outcome = await store.step(id, clock())
        if (outcome === null) break
        onStep?.(outcome.counts)
      }
      await finish(id, signal)
      return await entryOf(id)
    } finally {
      await store.release(id)
    }
  }

  async function finish(id: string, signal: AbortSignal): Promise<void> {
    await surroundings.follow(signal)
    await sendRemovals(signal)
    const { report } = await entryOf(id)
    if (report === null) throw new AppError('erasure.report', `Erasure ${id} has lost its report; start it anew`)
    const held = await store.countHeld(id)
    const slack = await messages.counts(id)
    const stores = afterwards(report.stores, await searchAll(await store.needles(id), signal), {
      isHeld: held > 0,
      isWaiting: slack.waiting > 0,
    })
    const touched = stores.filter(({ before }) => before > 0).map(({ store: name }) => name)
    const unvacuumed = await surroundings.vacuum(touched)
    const notes = notesOf({
      report: { ...report, stores, slack },
      unvacuumed,
      foreign: await surroundings.foreignTables(),
    })
    const state = held > 0 ? 'held' : 'done'
    await store.settle(id, { state, report: { ...report, stores, slack, notes }, now: clock() })
  }

  const searchAll = async (needles: Needles, signal: AbortSignal): Promise<StoreScan[]> => [
    ...(await store.scan(needles, signal)),
    ...(await surroundings.search(needles, signal)),
  ]
  const sendRemovals = (signal: AbortSignal) => removeMessages({ messages, outlet, clock }, signal)

  async function entryOf(id: string): Promise<ErasureEntry> {
    const [entry, other] = id.trim() === '' ? [] : await store.find(id.trim().toLowerCase())
    if (!entry) throw new AppError('erasure.unknown', `There is no erasure ${id}; see them with: sophia erase list`)
    if (other) throw new AppError('erasure.unclear', `${id} begins more than one id; type more of it`)
    return entry
  }

  return { work, searchAll, sendRemovals, entryOf }
}

function busy(id: string): AppError {
  return new AppError(
    'erasure.busy',
    `Erasure ${id} is being worked on already; see how it stands: sophia erase report ${id}`,
  )
}
