import { LRUCache } from 'lru-cache'
import { createTinyLfu } from '../src/memory/tiers/tiny-lfu.ts'
import { countOptimalHits } from './belady.ts'
import { type Trace, type TraceName, type TraceSettings, traceDefaults, traces } from './memory-traces.ts'
import type { BenchRow } from './row.ts'

type Replay = { hits: number; seconds: number }
type Cache = { get(key: string): number | undefined; set(key: string, value: number): unknown }

const rivalName = 'lru-cache 11.2'
const dayMs = 86_400_000

/**
 * Hit ratio and speed of the hot tier's cache beside lru-cache and Belady's optimum on the same requests. A request is
 * a `get`, and a `set` if it missed. Everything published with the figures is in `memory-traces.ts`: generators, seed,
 * numbers of keys and shift period.
 */
export async function runMemory({
  emit,
  capacity = 10_000,
  ...changed
}: { emit: (row: BenchRow) => void; capacity?: number } & Partial<TraceSettings>): Promise<void> {
  const settings = { ...traceDefaults, ...changed }
  for (const name of Object.keys(traces) as TraceName[]) {
    const trace = traces[name](settings)
    const keys = keysOf(trace)
    const row = (metric: string, unit: string, value: number, rivalValue: number | null = null) =>
      emit({
        bench: 'memory',
        set: name,
        metric,
        value,
        unit,
        rival: rivalValue === null ? null : rivalName,
        rivalValue,
        n: trace.length,
        seed: settings.seed,
      })
    const { ours, rival } = race(trace, keys, { capacity })
    const optimal = countOptimalHits(trace, capacity)
    row('hit_ratio', 'share', ours.hits / trace.length, rival.hits / trace.length)
    row('hit_ratio_optimal', 'share', optimal / trace.length)
    row('share_of_optimal', 'share', ours.hits / optimal, rival.hits / optimal)
    row('operations_per_second', 'operations/s', speedOf(ours, trace), speedOf(rival, trace))
    if (name !== 'zipf99') continue
    const expiring = race(trace, keys, { capacity, ttlMs: dayMs })
    row('operations_per_second_ttl', 'operations/s', speedOf(expiring.ours, trace), speedOf(expiring.rival, trace))
  }
}

/** Every request is a `get`, every miss a `set` more. */
function speedOf({ hits, seconds }: Replay, trace: Trace): number {
  return (2 * trace.length - hits) / seconds
}

/** Both caches in turn, three times each; the quickest counts, because other work may be on the machine. */
function race(trace: Trace, keys: readonly string[], { capacity, ttlMs }: { capacity: number; ttlMs?: number }) {
  const ours: Replay[] = []
  const rival: Replay[] = []
  for (let round = 0; round < 3; round += 1) {
    ours.push(replay(trace, keys, createTinyLfu<number>({ capacity, ttlMs })))
    rival.push(replay(trace, keys, new LRUCache<string, number>({ max: capacity, ttl: ttlMs })))
  }
  return { ours: quickest(ours), rival: quickest(rival) }
}

function quickest(replays: Replay[]): Replay {
  return replays.reduce((best, next) => (next.seconds < best.seconds ? next : best))
}

function keysOf(trace: Trace): string[] {
  const keys: string[] = []
  // Copied, because a string just joined is slower to hash than one that was read from somewhere.
  for (const key of trace) keys[key] ??= Buffer.from(`pay_ready:interaction:${key}`).toString('latin1')
  return keys
}

function replay(trace: Trace, keys: readonly string[], cache: Cache): Replay {
  const start = performance.now()
  let hits = 0
  for (const number of trace) {
    const key = keys[number] as string
    if (cache.get(key) === undefined) cache.set(key, number)
    else hits += 1
  }
  return { hits, seconds: (performance.now() - start) / 1000 }
}
