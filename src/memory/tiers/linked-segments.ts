/**
 * Queues that share the slots 0 to `slots` − 1, oldest first; every slot is in exactly one of them, at first in queue 0.
 * Links live in typed arrays, so that moving a slot allocates nothing.
 */
export function createLinkedSegments(slots: number, segments: number) {
  const newer = new Int32Array(slots + segments)
  const older = new Int32Array(slots + segments)
  const segmentOfSlot = new Uint8Array(slots)
  const lengths = new Int32Array(segments)

  // The end of a queue is a slot of its own behind the real ones: its `newer` is the oldest, its `older` the newest.
  function link(slot: number, segment: number, after: number): void {
    const before = newer[after] as number
    older[slot] = after
    newer[slot] = before
    newer[after] = slot
    older[before] = slot
    segmentOfSlot[slot] = segment
    lengths[segment] = (lengths[segment] as number) + 1
  }

  function unlink(slot: number): void {
    const before = newer[slot] as number
    const after = older[slot] as number
    newer[after] = before
    older[before] = after
    const segment = segmentOfSlot[slot] as number
    lengths[segment] = (lengths[segment] as number) - 1
  }

  function reset(): void {
    lengths.fill(0)
    for (let end = slots; end < slots + segments; end += 1) newer[end] = older[end] = end
    for (let slot = 0; slot < slots; slot += 1) link(slot, 0, older[slots] as number)
  }

  reset()
  return {
    segmentOf: (slot: number): number => segmentOfSlot[slot] as number,
    length: (segment: number): number => lengths[segment] as number,
    /** The oldest slot of a queue that is not empty. */
    oldest: (segment: number): number => newer[slots + segment] as number,
    moveToNewest(slot: number, segment: number): void {
      unlink(slot)
      link(slot, segment, older[slots + segment] as number)
    },
    moveToOldest(slot: number, segment: number): void {
      unlink(slot)
      link(slot, segment, slots + segment)
    },
    reset,
  }
}
