import { AppError } from '../../lib/errors.ts'
import { createEntryTable, none, type OnEvict } from './entry-table.ts'
import { createTunedPolicy } from './tuned-policy.ts'

export type TinyLfuOptions<V> = {
  /** Entries held at most. */
  capacity: number
  /** Milliseconds from `set` until an entry is gone; without it entries do not expire. */
  ttlMs?: number
  /** Milliseconds of a clock that never goes back; only read when there is a `ttlMs`. */
  now?: () => number
  /** Called once the entry is out, for evictions and expiry, not for what the caller deletes or replaces. */
  onEvict?: OnEvict<V>
}

export type TinyLfuStats = {
  hits: number
  misses: number
  evictions: number
  expirations: number
  /** Entries that left the window for the main part, and those that lost to an entry there. */
  admissions: number
  rejected: number
  /** Entries the window may hold now. */
  window: number
}

export type TinyLfu<V> = {
  /** Counts a hit or a miss, and makes the entry more worth keeping. */
  get(key: string): V | undefined
  /** Reads without being counted as a request. */
  peek(key: string): V | undefined
  set(key: string, value: V): void
  /** False when there was no living entry. */
  delete(key: string): boolean
  clear(): void
  /** Entries held, some of which may have expired without having been swept yet. */
  readonly size: number
  stats(): TinyLfuStats
  keys(): IterableIterator<string>
  entries(): IterableIterator<[string, V]>
}

/**
 * A bounded cache in process, synchronous, by adaptive W-TinyLFU. Hits allocate nothing, every operation does bounded
 * work, and the same operations always keep the same entries.
 * @throws AppError `cache.options` when the capacity is not a whole number from 1 or the time to live not above 0
 */
export function createTinyLfu<V>(options: TinyLfuOptions<V>): TinyLfu<V> {
  checkOptions(options)
  const { capacity, ttlMs, now = () => performance.now(), onEvict } = options
  const policy = createTunedPolicy(capacity)
  const table = createEntryTable<V>({ capacity, policy, onEvict })
  let hits = 0
  let misses = 0

  function time(): number {
    if (ttlMs === undefined) return 0
    const at = now()
    table.sweep(at)
    return at
  }

  return {
    get(key) {
      const slot = table.find(key, time())
      if (slot === none) {
        misses += 1
        return undefined
      }
      hits += 1
      policy.touch(slot)
      return table.valueAt(slot)
    },
    peek(key) {
      const slot = table.find(key, time())
      return slot === none ? undefined : table.valueAt(slot)
    },
    set(key, value) {
      const at = time()
      const until = ttlMs === undefined ? Number.POSITIVE_INFINITY : at + ttlMs
      const slot = table.find(key, at)
      if (slot === none) return table.insert(key, value, until)
      table.write(slot, value, until)
      policy.touch(slot)
    },
    delete(key) {
      const slot = table.find(key, time())
      if (slot !== none) table.remove(slot)
      return slot !== none
    },
    clear: table.clear,
    get size() {
      return table.size()
    },
    stats: () => ({ hits, misses, ...table.counts, ...policy.contests, window: policy.window() }),
    entries: () => table.living(time()),
    *keys() {
      for (const [key] of table.living(time())) yield key
    },
  }
}

function checkOptions({ capacity, ttlMs }: { capacity: number; ttlMs?: number }): void {
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    throw new AppError('cache.options', `A cache cannot hold ${capacity} entries; give a whole number from 1.`)
  }
  if (ttlMs !== undefined && !(ttlMs > 0)) {
    throw new AppError('cache.options', `Entries cannot live for ${ttlMs} ms; give a time above 0 or leave it out.`)
  }
}
