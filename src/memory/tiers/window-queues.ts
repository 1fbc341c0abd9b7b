import { createLinkedSegments } from './linked-segments.ts'

const [free, window, probation, protectedMain] = [0, 1, 2, 3] as const
const protectedShare = 0.8
/** Entries that change sides at most in one slide, so that no single operation pays for a new window. */
const entriesPerSlide = 64

/**
 * The slots of a cache: a window ruled by recency and a segmented main part, which share `capacity` between them.
 * Neither is ever over its share. The window's share may change; it then slides there over the next insertions.
 */
export function createWindowQueues(capacity: number, windowShare: number) {
  const queues = createLinkedSegments(capacity, 4)
  let limit = entriesOf(windowShare)
  let target = limit

  function entriesOf(share: number): number {
    return Math.max(1, Math.round(capacity * share))
  }

  function protect(slot: number): void {
    queues.moveToNewest(slot, protectedMain)
    const protectedLimit = Math.floor((capacity - limit) * protectedShare)
    while (queues.length(protectedMain) > protectedLimit) {
      queues.moveToNewest(queues.oldest(protectedMain), probation)
    }
  }

  const mainLength = () => queues.length(probation) + queues.length(protectedMain)
  const oldestOfMain = () => queues.oldest(queues.length(probation) > 0 ? probation : protectedMain)

  return {
    window: () => limit,
    aimWindow(share: number): void {
      target = entriesOf(share)
    },
    slide(): void {
      if (limit === target) return
      limit += Math.max(-entriesPerSlide, Math.min(entriesPerSlide, target - limit))
      // What joins the window from the main part is older than anything the window has seen.
      while (mainLength() > capacity - limit) queues.moveToOldest(oldestOfMain(), window)
      while (queues.length(window) > limit) queues.moveToNewest(queues.oldest(window), probation)
    },
    touch(slot: number): void {
      if (queues.segmentOf(slot) === window) queues.moveToNewest(slot, window)
      else protect(slot)
    },
    isFull: () => queues.length(free) === 0,
    isMainEmpty: () => mainLength() === 0,
    freeSlot: () => queues.oldest(free),
    oldestOfWindow: () => queues.oldest(window),
    oldestOfMain,
    toMain: (slot: number) => queues.moveToNewest(slot, probation),
    toWindow(slot: number): void {
      queues.moveToNewest(slot, window)
      if (queues.length(window) > limit) queues.moveToNewest(queues.oldest(window), probation)
    },
    release: (slot: number) => queues.moveToNewest(slot, free),
    clear: queues.reset,
  }
}
