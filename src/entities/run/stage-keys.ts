import { portionsOf } from '../../lib/group-by.ts'
import type { ResolutionStore } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Aged } from './assign-ids.ts'
import type { Comparer } from './create-comparer.ts'
import { createOneBehind } from './one-behind.ts'
import { readAhead } from './read-ahead.ts'

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
  const tables = store.separately('background')
  const writing = createOneBehind()
  await readAhead(portionsOf(changed, portion), tables.records, async (records, ids) => {
    signal.throwIfAborted()
    const keyed = records.map((record) => comparer.add(record))
    for (const { id, observedAt, seen } of records) {
      read.ages.set(id, { id, observedAt })
      read.seen.set(id, seen)
    }
    if (full) keyed.forEach(comparer.countKeys)
    await writing.start(() =>
      store.write('background', async (tables) => {
        await tables.replaceKeys(keyed)
        if (!full) await tables.dropEdges(ids)
      }),
    )
  })
  await writing.finish()
  if (full) comparer.finishCounts()
  return read
}
