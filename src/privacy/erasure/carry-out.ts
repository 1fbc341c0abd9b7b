import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { ErasureEntry, Needles, RemovalOutlet, StoreScan } from '../../model/erasure.ts'
import type { ErasureMessages } from '../../stores/postgres/erasure/erasure-messages.ts'
import type { ErasureStore } from '../../stores/postgres/erasure/erasure-store.ts'
import { createFinish } from './finish.ts'
import type { ProbedIndex } from './probe-indexes.ts'
import { removeMessages } from './remove-messages.ts'
import type { DigestOf } from './row-digest.ts'

/** What is beside the tables: indexes, caches, who is who. */
export type Surroundings = {
  /** Lets index, caches and who is who follow what was taken away; `mentions` stood in conversations that are gone. */
  follow(mentions: readonly string[], signal: AbortSignal): Promise<void>
  /**
   * Searches what is outside the tables for words that were said: caches of this process, the index. Once the erasure
   * `isOver` also for whatever is not as the store has it.
   */
  search(needles: Needles, options: { isOver: boolean; signal: AbortSignal }): Promise<StoreScan[]>
  /** What finds turns by vectors. */
  indexes: readonly ProbedIndex[]
  /** Frees what deleted rows still hold, where it can; gives the tables of which it could not. */
  vacuum(tables: readonly string[]): Promise<string[]>
}

export type CarryOutDeps = {
  store: ErasureStore
  messages: ErasureMessages
  outlet(): RemovalOutlet | null
  surroundings: Surroundings
  digestOf: DigestOf
  clock: Clock
}
export type Told = {
  signal: AbortSignal
  /** After each step: what it did, and how many things are left to do. */
  onStep?: (done: Record<string, number>, left: number) => void
  /** What is being done once nothing is left to take away. */
  onPhase?: (words: string) => void
}

/** Carries an erasure out to its end from wherever it stands, and looks whether anything is left. */
export function createCarryOut(dependencies: CarryOutDeps) {
  const { store, messages, outlet, clock } = dependencies
  const sendRemovals = (signal: AbortSignal) => removeMessages({ messages, outlet, clock }, signal)
  const finish = createFinish({ ...dependencies, sendRemovals, entryOf })

  async function work(id: string, told: Told): Promise<ErasureEntry> {
    if (!(await store.hold(id))) throw busy(id)
    try {
      const catalogue = await store.catalogue()
      for (;;) {
        told.signal.throwIfAborted()
        const outcome = await store.step(id, catalogue, clock())
        if (outcome === null) break
        told.onStep?.(outcome.counts, outcome.left)
      }
      await finish(id, catalogue, told)
      return await entryOf(id)
    } finally {
      await store.release(id)
    }
  }

  async function entryOf(id: string): Promise<ErasureEntry> {
    const [entry, other] = id.trim() === '' ? [] : await store.find(id.trim().toLowerCase())
    if (!entry) throw new AppError('erasure.unknown', `There is no erasure ${id}; see them with: sophia erase list`)
    if (other) throw new AppError('erasure.unclear', `${id} begins more than one id; type more of it`)
    return entry
  }

  return { work, sendRemovals, entryOf }
}

function busy(id: string): AppError {
  return new AppError(
    'erasure.busy',
    `Erasure ${id} is being worked on already; see how it stands: sophia erase report ${id}`,
  )
}
