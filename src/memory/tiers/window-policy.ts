import { createFrequencySketch } from './frequency-sketch.ts'
import { createWindowQueues } from './window-queues.ts'

/** A newcomer seen more often than this gets in by chance once in 128 times, so that forged counts cannot bar it. */
const jitterAbove = 5

/**
 * Who stays in a cache of `capacity` slots: W-TinyLFU (Einziger, Friedman and Manes 2017). Newcomers enter the window;
 * what leaves it must have been asked for more often than the oldest entry of the main part to take its place.
 * Knows slots and hashes only, so that it serves a cache and a simulation alike.
 */
export function createWindowPolicy(capacity: number, windowShare: number) {
  const queues = createWindowQueues(capacity, windowShare)
  const sketch = createFrequencySketch(capacity)
  const hashes = new Uint32Array(capacity)
  const random = createRandom()
  const contests = { admissions: 0, rejected: 0 }
  const hashOf = (slot: number): number => hashes[slot] as number

  function isAdmitted(candidate: number, victim: number): boolean {
    const count = sketch.estimate(hashOf(candidate))
    return count > sketch.estimate(hashOf(victim)) || (count > jitterAbove && (random() & 127) === 0)
  }

  function loser(): number {
    const candidate = queues.oldestOfWindow()
    if (queues.isMainEmpty()) return candidate
    const victim = queues.oldestOfMain()
    if (!isAdmitted(candidate, victim)) {
      contests.rejected += 1
      return candidate
    }
    contests.admissions += 1
    queues.toMain(candidate)
    return victim
  }

  return {
    contests,
    hashOf,
    window: queues.window,
    aimWindow: queues.aimWindow,
    touch(slot: number): void {
      sketch.add(hashOf(slot))
      queues.touch(slot)
    },
    /** The slot of a new entry. If the caller still holds another entry there, that one has been evicted. */
    insert(hash: number): number {
      sketch.add(hash)
      queues.slide()
      const slot = queues.isFull() ? loser() : queues.freeSlot()
      hashes[slot] = hash
      queues.toWindow(slot)
      return slot
    },
    release: queues.release,
    clear(): void {
      queues.clear()
      sketch.clear()
    },
  }
}

/** Xorshift32 of Marsaglia from a fixed seed: the same requests always meet the same luck. */
function createRandom(): () => number {
  let state = 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
