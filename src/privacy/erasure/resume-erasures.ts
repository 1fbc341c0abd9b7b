import { AppError } from '../../lib/errors.ts'
import type { ErasureEntry } from '../../model/erasure.ts'
import type { ErasureStore } from '../../stores/postgres/erasure/erasure-store.ts'
import type { Told } from './carry-out.ts'

type Dependencies = {
  store: Pick<ErasureStore, 'takeUp' | 'sweepAgain' | 'list' | 'unfinished'>
  work(id: string, told: Told): Promise<ErasureEntry>
  entryOf(id: string): Promise<ErasureEntry>
}

/** Erasures that did not come to their end: interrupted ones, what a hold kept, and those after which something was found. */
export function createResume({ store, work, entryOf }: Dependencies) {
  /** Goes on with what was interrupted, what a hold kept that has ended, or what was still found. */
  async function resume(id: string, told: Told): Promise<ErasureEntry> {
    const entry = await entryOf(id)
    if (entry.state === 'done') return entry
    // What holds kept waits for the end of what was interrupted, or nothing would get further.
    if (entry.state === 'held') await store.takeUp(entry.id)
    if (entry.state === 'failed') await store.sweepAgain(entry.id)
    return work(entry.id, told)
  }

  return {
    resume,
    /** Looks again at what holds kept, and at what was still found; gives how many of those are done now. */
    async resumeHeld(signal: AbortSignal): Promise<number> {
      const waiting = (await store.list(1_000)).filter(({ state }) => state === 'held' || state === 'failed')
      let done = 0
      for (const { id } of waiting) done += (await resume(id, { signal })).state === 'done' ? 1 : 0
      return done
    },
    /** Goes on with everything that was interrupted and nobody works on. */
    async resumeAll(signal: AbortSignal): Promise<number> {
      const unfinished = await store.unfinished()
      for (const { id } of unfinished) await work(id, { signal }).catch(ifBusy)
      return unfinished.length
    },
  }
}

function ifBusy(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'erasure.busy')) throw error
}
