import type { Trace } from './memory-traces.ts'

const never = 2 ** 31 - 1

/**
 * Hits of the best possible cache of that capacity, which knows the future and may leave a key out: it keeps the keys
 * that are asked for soonest (Belady 1966, with bypass).
 */
export function countOptimalHits(trace: Trace, capacity: number): number {
  const nextUse = nextUses(trace)
  // The next use of each key held, 0 for the others: a use is never request 0, because it follows an earlier one.
  const held = new Int32Array(trace.reduce((highest, key) => Math.max(highest, key), 0) + 1)
  const farthest = createFarthestFirst(trace.length)
  let size = 0
  let hits = 0
  for (let index = 0; index < trace.length; index += 1) {
    const key = trace[index] as number
    const next = nextUse[index] as number
    if (held[key] !== 0) {
      hits += 1
      size -= 1
      held[key] = 0
    }
    if (next === never) continue
    if (size === capacity) {
      // A use that is past, or of a key no longer held for it, is a leaving of an earlier decision.
      while (held[trace[farthest.top()] as number] !== farthest.top()) farthest.pop()
      if (farthest.top() < next) continue
      held[trace[farthest.top()] as number] = 0
      farthest.pop()
      size -= 1
    }
    held[key] = next
    size += 1
    farthest.push(next)
  }
  return hits
}

function nextUses(trace: Trace): Int32Array {
  const nextUse = new Int32Array(trace.length)
  const later = new Map<number, number>()
  for (let index = trace.length - 1; index >= 0; index -= 1) {
    const key = trace[index] as number
    nextUse[index] = later.get(key) ?? never
    later.set(key, index)
  }
  return nextUse
}

/** A binary heap with the largest number on top. */
function createFarthestFirst(capacity: number) {
  const heap = new Int32Array(capacity + 1)
  let length = 0
  return {
    top: (): number => heap[0] as number,
    push(value: number): void {
      let place = length++
      while (place > 0) {
        const parent = (place - 1) >>> 1
        if ((heap[parent] as number) >= value) break
        heap[place] = heap[parent] as number
        place = parent
      }
      heap[place] = value
    },
    pop(): void {
      const last = heap[--length] as number
      let place = 0
      for (;;) {
        let child = 2 * place + 1
        if (child >= length) break
        if (child + 1 < length && (heap[child + 1] as number) > (heap[child] as number)) child += 1
        if ((heap[child] as number) <= last) break
        heap[place] = heap[child] as number
        place = child
      }
      heap[place] = last
    },
  }
}
