import { hashKey } from './hash-key.ts'
import type { TunedPolicy } from './tuned-policy.ts'

export type OnEvict<V> = (key: string, value: V, reason: 'size' | 'expired') => void

/** No slot. */
export const none = -1
/** Slots looked at in one sweep. */
const slotsPerSweep = 2

/** The entries of a cache by key and by the slot its policy gave them. Times are milliseconds. */
export function createEntryTable<V>(options: { capacity: number; policy: TunedPolicy; onEvict?: OnEvict<V> }) {
  const { capacity, policy, onEvict } = options
  const slots = new Map<string, number>()
  const keys: (string | undefined)[] = new Array(capacity).fill(undefined)
  const values: (V | undefined)[] = new Array(capacity).fill(undefined)
  const expiresAt = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY)
  const counts = { evictions: 0, expirations: 0 }
  let hand = 0

  function remove(slot: number): void {
    slots.delete(keys[slot] as string)
    keys[slot] = undefined
    values[slot] = undefined
    expiresAt[slot] = Number.POSITIVE_INFINITY
    policy.release(slot)
  }

  function expire(slot: number): void {
    const key = keys[slot] as string
    const value = values[slot] as V
    remove(slot)
    counts.expirations += 1
    onEvict?.(key, value, 'expired')
  }

  const isExpired = (slot: number, at: number): boolean => (expiresAt[slot] as number) <= at
  const valueAt = (slot: number): V => values[slot] as V

  function write(slot: number, value: V, until: number): void {
    values[slot] = value
    expiresAt[slot] = until
  }

  return {
    counts,
    remove,
    valueAt,
    write,
    size: (): number => slots.size,
    /** The slot of an entry that has not expired, or `none`; one found expired is let go. */
    find(key: string, at: number): number {
      const slot = slots.get(key)
      if (slot === undefined) return none
      if (!isExpired(slot, at)) return slot
      expire(slot)
      return none
    },
    insert(key: string, value: V, until: number): void {
      const slot = policy.insert(hashKey(key))
      const evictedKey = keys[slot]
      const evictedValue = values[slot] as V
      keys[slot] = key
      write(slot, value, until)
      slots.set(key, slot)
      if (evictedKey === undefined) return
      slots.delete(evictedKey)
      counts.evictions += 1
      onEvict?.(evictedKey, evictedValue, 'size')
    },
    /** Goes on through the slots in turn, so that the expired leave even if nobody asks for them again. */
    sweep(at: number): void {
      for (let looked = 0; looked < slotsPerSweep; looked += 1) {
        hand = hand + 1 < capacity ? hand + 1 : 0
        if (isExpired(hand, at)) expire(hand)
      }
    },
    *living(at: number): Generator<[string, V]> {
      for (const [key, slot] of slots) if (!isExpired(slot, at)) yield [key, valueAt(slot)]
    },
    clear(): void {
      slots.clear()
      keys.fill(undefined)
      values.fill(undefined)
      expiresAt.fill(Number.POSITIVE_INFINITY)
      policy.clear()
    },
  }
}
