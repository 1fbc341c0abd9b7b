import { createWindowPolicy } from './window-policy.ts'

/** The windows tried, as shares of the capacity: from almost all frequency to all recency. */
export const windowShares = [0.01, 0.4, 1] as const
const largestMiniature = 2048
const requestsPerRound = 64
/** Rounds over which past hits fade to 1/e: at a sampling of 16, some 15,000 requests. */
const roundsRemembered = 15
/**
 * Hit ratio by which a wider window, or a narrower, must do better before the cache follows it. A hot set that moved
 * costs a narrow window far more than a wide one loses while it rests, and a set that moved once tends to move again.
 */
const marginToWiden = 0.015
const marginToNarrow = 0.05

/**
 * Finds the window's share by trying all of `windowShares` at once on miniature caches that see a sample of the keys
 * (Waldspurger and others 2017, "Cache Modeling and Optimization using Miniature Simulations"). Climbing by the cache’s
 * own hit ratio, as Caffeine does, compares one moment of the traffic with the next and takes a moved hot set for its
 * own mistake; miniatures see the same requests, so that only the windows differ.
 */
export function createWindowTuner(capacity: number) {
  const sampling = samplingOf(capacity)
  const miniatures = windowShares.map((share) => createMiniature(Math.ceil(capacity / sampling), share))
  const scores = new Float64Array(windowShares.length)
  let requests = 0
  let current = 0

  function endRound(): void {
    requests = 0
    miniatures.forEach((miniature, index) => {
      scores[index] = scoreOf(index) * (1 - 1 / roundsRemembered) + miniature.takeHits()
    })
    const best = scores.indexOf(Math.max(...scores))
    const margin = best > current ? marginToWiden : marginToNarrow
    if (scoreOf(best) - scoreOf(current) > margin * roundsRemembered * requestsPerRound) current = best
  }

  const scoreOf = (index: number): number => scores[index] as number

  return {
    share: (): number => windowShares[current] as number,
    /** Takes note of a request by the hash of its key; true when the share may have changed. */
    observe(hash: number): boolean {
      if ((hash & (sampling - 1)) !== 0) return false
      for (const miniature of miniatures) miniature.request(hash)
      requests += 1
      if (requests < requestsPerRound) return false
      endRound()
      return true
    },
  }
}

/** One key in how many is simulated, a power of two; a small cache spares more of them to be as sure. */
function samplingOf(capacity: number): number {
  if (capacity <= 128) return 1
  let sampling = capacity <= largestMiniature ? 4 : 16
  while (capacity / sampling > largestMiniature) sampling *= 2
  return sampling
}

function createMiniature(capacity: number, share: number) {
  const policy = createWindowPolicy(capacity, share)
  const slots = new Map<number, number>()
  const hashes = new Uint32Array(capacity)
  let hits = 0
  return {
    request(hash: number): void {
      const known = slots.get(hash)
      if (known !== undefined) {
        hits += 1
        policy.touch(known)
        return
      }
      const slot = policy.insert(hash)
      if (slots.size === capacity) slots.delete(hashes[slot] as number)
      hashes[slot] = hash
      slots.set(hash, slot)
    },
    takeHits(): number {
      const taken = hits
      hits = 0
      return taken
    },
  }
}
