import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTinyLfu } from '../../../src/memory/tiers/tiny-lfu.ts'

type Operation =
  | { kind: 'get' | 'peek' | 'delete'; key: string }
  | { kind: 'set'; key: string; value: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'clear' }

const keyArbitrary = fc.integer({ min: 0, max: 30 }).map((key) => `k${key}`)
const operationArbitrary: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 60, arbitrary: fc.record({ kind: fc.constant('get' as const), key: keyArbitrary }) },
  { weight: 60, arbitrary: fc.record({ kind: fc.constant('set' as const), key: keyArbitrary, value: fc.nat() }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('peek' as const), key: keyArbitrary }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('delete' as const), key: keyArbitrary }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
)

describe('the hot tier’s cache', () => {
  it('gives back what was last set, never what has expired, and says of everything it lets go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
        fc.array(operationArbitrary, { maxLength: 300 }),
        (capacity, ttlMs, operations) => {
          let now = 0
          // Everything set and neither deleted, replaced nor reported as gone: exactly what the cache must hold.
          const model = new Map<string, { value: number; until: number }>()
          const cache = createTinyLfu<number>({
            capacity,
            ttlMs,
            now: () => now,
            onEvict(key, value, reason) {
              expect(model.get(key)?.value).toBe(value)
              expect((model.get(key)?.until ?? 0) <= now).toBe(reason === 'expired')
              model.delete(key)
            },
          })
          for (const operation of operations) {
            if (operation.kind === 'wait') now += operation.ms
            else if (operation.kind === 'clear') {
              cache.clear()
              model.clear()
            } else if (operation.kind === 'set') {
              const { key, value } = operation
              const before = model.get(key)
              // An expired value is reported as gone before the new one takes its place.
              if (before && before.until > now) before.value = value
              cache.set(key, value)
              model.set(key, { value, until: now + (ttlMs ?? Number.POSITIVE_INFINITY) })
              expect(cache.peek(key)).toBe(value)
            } else if (operation.kind === 'delete') {
              const known = model.get(operation.key)
              expect(cache.delete(operation.key)).toBe(known !== undefined && known.until > now)
              model.delete(operation.key)
            } else {
              const known = model.get(operation.key)
              const expected = known && known.until > now ? known.value : undefined
              expect(cache[operation.kind](operation.key)).toBe(expected)
            }
            expect(cache.size).toBe(model.size)
            expect(cache.size).toBeLessThanOrEqual(capacity)
          }
          const living = [...model].filter(([, { until }]) => until > now).map(([key, { value }]) => [key, value])
          expect([...cache.entries()].sort()).toEqual(living.sort())
          expect([...cache.keys()].sort()).toEqual(living.map(([key]) => key).sort())
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([1, 2, 3])('works with a capacity of %i', (capacity) => {
    const evicted: string[] = []
    const cache = createTinyLfu<number>({ capacity, onEvict: (key) => evicted.push(key) })
    for (let index = 0; index < 100; index += 1) {
      cache.set(`k${index}`, index)
      expect(cache.get(`k${index}`)).toBe(index)
      expect(cache.size).toBe(Math.min(index + 1, capacity))
    }
    expect(evicted).toHaveLength(100 - capacity)
    expect(new Set(evicted).size).toBe(100 - capacity)
  })

  it('refuses a capacity or a time to live that cannot be', () => {
    for (const capacity of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => createTinyLfu({ capacity })).toThrow('whole number from 1')
    }
    for (const ttlMs of [0, -1, Number.NaN]) {
      expect(() => createTinyLfu({ capacity: 1, ttlMs })).toThrow('above 0')
    }
  })

  it('counts hits, misses, evictions and expirations', () => {
    let now = 0
    const cache = createTinyLfu<number>({ capacity: 2, ttlMs: 10, now: () => now })
    cache.get('a')
    cache.set('a', 1)
    cache.get('a')
    cache.peek('a')
    cache.set('b', 2)
    cache.set('c', 3)
    now = 10
    cache.get('c')
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 2, evictions: 1 })
    for (let sweeps = 0; sweeps < 2; sweeps += 1) cache.peek('none')
    expect(cache.stats().expirations).toBe(2)
    expect(cache.size).toBe(0)
  })

  it('lives from the last set, not from the last get', () => {
    let now = 0
    const cache = createTinyLfu<string>({ capacity: 5, ttlMs: 100, now: () => now })
    cache.set('read', 'x')
    cache.set('written', 'x')
    now = 60
    cache.get('read')
    cache.set('written', 'y')
    now = 100
    expect(cache.get('read')).toBeUndefined()
    expect(cache.get('written')).toBe('y')
  })

  it('sweeps what nobody asks for, a few entries with each operation', () => {
    let now = 0
    const expired: string[] = []
    const cache = createTinyLfu<number>({
      capacity: 100,
      ttlMs: 10,
      now: () => now,
      onEvict: (key, _, reason) => expired.push(`${reason} ${key}`),
    })
    for (let index = 0; index < 100; index += 1) cache.set(`k${index}`, index)
    now = 11
    cache.get('none')
    expect(cache.size).toBeGreaterThanOrEqual(95)
    for (let index = 0; index < 50; index += 1) cache.get('none')
    expect(cache.size).toBe(0)
    expect(expired).toHaveLength(100)
    expect(expired).toContain('expired k7')
  })

  it('holds undefined as a value like any other', () => {
    const cache = createTinyLfu<undefined>({ capacity: 2 })
    cache.set('a', undefined)
    expect(cache.get('a')).toBeUndefined()
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 0 })
    expect(cache.size).toBe(1)
  })
})
