/** A stream of numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `count` pairs of different items, drawn with a fixed seed. */
export function* randomPairs<T>(items: readonly T[], count: number): Iterable<readonly [T, T]> {
  if (items.length < 2) return
  const random = seededRandom(7)
  for (let drawn = 0; drawn < count; ) {
    const left = Math.floor(random() * items.length)
    const right = Math.floor(random() * items.length)
    if (left === right) continue
    drawn += 1
    yield [items[left] as T, items[right] as T]
  }
}
