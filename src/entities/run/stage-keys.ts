import type { ResolutionStore } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Aged } from './assign-ids.ts'
import type { Comparer } from './create-comparer.ts'
import { portionsOf } from './group-by.ts'

/** What was read of the records a run looks at. */
export type ReadRecords = { ages: Map<string, Aged>; seen: Map<string, string>; deleted: string[] }

type Staging = {
  store: ResolutionStore
  comparer: Comparer
  changed: readonly string[]
  deleted: readonly string[]
  full: boolean
  signal: AbortSignal
}

const portion = 100

/** Prepares changed records and stores their keys; forgets what was known of them and of deleted ones. */
export async function stageKeys({ store, comparer, changed, deleted, full, signal }: Staging): Promise<ReadRecords> {
  const read: ReadRecords = { ages: new Map(), seen: new Map(), deleted: [...deleted] }
  for (const ids of portionsOf(deleted, portion)) {
    signal.throwIfAborted()
    await store.write('background', async (tables) => {
      await tables.replaceKeys(ids.map((id) => ({ id, keys: [] })))
      await tables.dropEdges(ids)
    })
  }
  for (const ids of portionsOf(changed, portion)) {
    signal.throwIfAborted()
    await store.write('background', async (tables) => {
      const records = await tables.records(ids)
      const keyed = records.map((record) => comparer.add(record))
      for (const { id, observedAt, seen } of records) {
        read.ages.set(id, { id, observedAt })
        read.seen.set(id, seen)
      }
      await tables.replaceKeys(keyed)
      if (full) keyed.forEach(comparer.countKeys)
      else await tables.dropEdges(ids)
    })
  }
  return read
}
