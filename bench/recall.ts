import { createMemory } from '../src/memory/create-memory.ts'
import { createSegmentCache } from '../src/memory/segment-cache.ts'
import type { DomainId } from '../src/model/domain.ts'
import type { Scope } from '../src/model/scope.ts'
import { createInteractionLoader } from '../src/stores/postgres/load-interactions.ts'
import { createWarmMemories } from '../src/stores/postgres/warm-memories.ts'
import { openBenchSophia } from './open-bench-sophia.ts'
import type { BenchRow } from './row.ts'

type Emit = (row: BenchRow) => void

const limitsMs = { hot: 1, warm: 10, cold: 25 }
const hotRounds = 20
const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }

/**
 * Measures one recall from each tier over every conversation of the seeded world, one after another: cold with nothing
 * kept, warm in a process that has just started, hot after that. Each is the whole call as its caller sees it. `floor` is
 * a read that asks the database for nothing: what any transaction takes on this machine at this moment.
 */
export async function runRecall({ emit }: { emit: Emit }): Promise<void> {
  await using sophia = await openBenchSophia()
  await sophia.sync({ systems: [], full: false, signal: new AbortController().signal })
  const { database, conversations, domains } = sophia
  const open = () =>
    createMemory({
      ...{ database, conversations, domains, segments: createSegmentCache(), isShared: false },
      loader: (id: DomainId) => createInteractionLoader(database.domain(id)),
      warmMemories: (id) => createWarmMemories(database.domain(id)),
      clock: () => new Date(),
      log: { warn: () => undefined },
    })
  const ids = await createWarmMemories(sophia.home).newestIds(10_000)
  await sophia.home.write('background', ({ query }) => query('delete from warm_memories'))
  await using first = open()
  report(emit, 'cold', await timed((id) => first.recall(operator, id), ids))
  await first.settled()
  report(emit, 'floor', await timed(() => sophia.home.read('interactive', ({ query }) => query('select 1')), ids))
  await using restarted = open()
  report(emit, 'warm', await timed((id) => restarted.recall(operator, id), ids))
  const rounds = Array.from({ length: hotRounds }, () => ids).flat()
  report(emit, 'hot', await timed((id) => restarted.recall(operator, id), rounds))
  for (const [memory, tier, hits] of [
    [first, 'cold', ids.length],
    [restarted, 'warm', ids.length],
    [restarted, 'hot', rounds.length],
  ] as const) {
    const found = memory.counts().find((counts) => counts.domain === operator.domain && counts.tier === tier)
    if (found?.hits !== hits) throw new Error(`${tier} served ${found?.hits} of ${hits}`)
  }
}

async function timed(read: (id: string) => Promise<unknown>, ids: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const id of ids) {
    const startedAt = performance.now()
    await read(id)
    times.push(performance.now() - startedAt)
  }
  return times.sort((left, right) => left - right)
}

function report(emit: Emit, set: keyof typeof limitsMs | 'floor', sorted: readonly number[]): void {
  for (const [metric, share] of [
    ['p50_ms', 0.5],
    ['p95_ms', 0.95],
    ['p99_ms', 0.99],
  ] as const) {
    emit({
      ...{ bench: 'recall', set, metric, unit: 'ms', n: sorted.length, seed: null },
      value: sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0,
      ...(metric === 'p95_ms' && set !== 'floor'
        ? { rival: 'limit', rivalValue: limitsMs[set] }
        : { rival: null, rivalValue: null }),
    })
  }
}
