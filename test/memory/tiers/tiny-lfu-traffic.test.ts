import { expect, it } from 'vitest'
import { traceDefaults, traces } from '../../../bench/memory-traces.ts'
import { createTinyLfu, type TinyLfu } from '../../../src/memory/tiers/tiny-lfu.ts'

it('keeps what is asked for often while a scan goes through', () => {
  const cache = createTinyLfu<number>({ capacity: 100 })
  for (let round = 0; round < 5; round += 1) for (let key = 0; key < 80; key += 1) request(cache, `often${key}`)
  for (let key = 0; key < 1_000; key += 1) request(cache, `scan${key}`)
  const kept = Array.from({ length: 80 }, (_, key) => cache.peek(`often${key}`)).filter((value) => value !== undefined)
  expect(kept.length).toBeGreaterThanOrEqual(78)
})

it('keeps the same entries after the same requests', () => {
  const [first, second] = [0, 1].map(() => {
    const cache = createTinyLfu<number>({ capacity: 300 })
    replay(cache, traces.moving({ ...traceDefaults, keys: 5_000, requests: 60_000, shiftPeriod: 10_000 }))
    return { keys: [...cache.keys()], stats: cache.stats() }
  })
  expect(first?.keys).toEqual(second?.keys)
  expect(first?.stats).toEqual(second?.stats)
  expect(first?.stats.evictions).toBeGreaterThan(1_000)
})

it('opens the window to recency when the hot set keeps moving, and narrows it when it rests', () => {
  const cache = createTinyLfu<number>({ capacity: 1_000 })
  const settings = { ...traceDefaults, keys: 20_000, requests: 100_000 }
  replay(cache, traces.zipf99(settings))
  expect(cache.stats().window).toBeLessThan(250)
  replay(cache, traces.moving({ ...settings, shiftPeriod: 2_500 }))
  expect(cache.stats().window).toBeGreaterThan(500)
  replay(cache, traces.zipf99({ ...settings, seed: 3 }))
  expect(cache.stats().window).toBeLessThan(500)
})

it('is as good as an LRU cache on a moving hot set and better on a resting one', () => {
  const settings = { ...traceDefaults, keys: 20_000, requests: 200_000, shiftPeriod: 10_000 }
  for (const [name, least] of [
    ['moving', -0.005],
    ['zipf99', 0.03],
  ] as const) {
    const trace = traces[name](settings)
    const ours = createTinyLfu<number>({ capacity: 1_000 })
    replay(ours, trace)
    expect(ours.stats().hits / trace.length - hitRatioOfLru(trace, 1_000), name).toBeGreaterThan(least)
  }
})

it('neither leaks nor loses a slot in a million operations', () => {
  let now = 0
  let evicted = 0
  const cache = createTinyLfu<number>({ capacity: 500, ttlMs: 5_000, now: () => now, onEvict: () => evicted++ })
  let created = 0
  let deleted = 0
  for (let index = 0; index < 1_000_000; index += 1) {
    now += 1
    const key = `k${(index * 7_919) % 1_013}`
    if (index % 3 === 0) deleted += cache.delete(key) ? 1 : 0
    else if (cache.get(key) === undefined) {
      created += 1
      cache.set(key, index)
    }
  }
  expect(cache.size).toBe(created - deleted - evicted)
  expect(cache.size).toBeLessThanOrEqual(500)
  for (let index = 0; index < 500; index += 1) cache.set(`new${index}`, index)
  expect(cache.size).toBe(500)
})

function request(cache: TinyLfu<number>, key: string): void {
  if (cache.get(key) === undefined) cache.set(key, 1)
}

function replay(cache: TinyLfu<number>, trace: Int32Array): void {
  for (const key of trace) request(cache, `k${key}`)
}

function hitRatioOfLru(trace: Int32Array, capacity: number): number {
  const keys = new Set<number>()
  let hits = 0
  for (const key of trace) {
    if (keys.delete(key)) hits += 1
    keys.add(key)
    if (keys.size > capacity) keys.delete(keys.values().next().value as number)
  }
  return hits / trace.length
}
