const highest = 15
/** Counts are halved after this many additions per entry of the cache (Einziger, Friedman and Manes 2017: TinyLFU’s reset). */
const samplePerEntry = 10
const rows = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const

/** A count-min sketch of 4-bit counters that ages: how often a hash was seen lately, 0 to 15, seldom too high. */
export function createFrequencySketch(capacity: number) {
  // Sixteen counters for each entry, rounded up to a power of two so that a mask finds the word.
  const words = 2 ** Math.ceil(Math.log2(Math.max(capacity, 8) * 2))
  const table = new Uint32Array(words)
  const mask = words - 1
  const sample = samplePerEntry * capacity
  let additions = 0

  function age(): void {
    for (let word = 0; word < words; word += 1) table[word] = ((table[word] as number) >>> 1) & 0x77777777
    additions >>>= 1
  }

  return {
    add(hash: number): void {
      let counted = false
      for (let row = 0; row < rows.length; row += 1) {
        const place = placeOf(hash, row)
        const word = (place >>> 3) & mask
        const shift = (place & 7) << 2
        const counters = table[word] as number
        if (((counters >>> shift) & highest) === highest) continue
        table[word] = counters + (1 << shift)
        counted = true
      }
      if (counted && ++additions >= sample) age()
    },
    estimate(hash: number): number {
      let lowest = highest
      for (let row = 0; row < rows.length; row += 1) {
        const place = placeOf(hash, row)
        const counters = table[(place >>> 3) & mask] as number
        const count = (counters >>> ((place & 7) << 2)) & highest
        if (count < lowest) lowest = count
      }
      return lowest
    },
    clear(): void {
      table.fill(0)
      additions = 0
    },
  }
}

/** Where a row counts a hash: the upper bits name the word, the lowest three one of its eight counters. */
function placeOf(hash: number, row: number): number {
  const spread = Math.imul(hash, rows[row] as number)
  return (spread ^ (spread >>> 15)) >>> 0
}
