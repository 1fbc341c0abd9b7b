/** Counts many numbers in little memory. */
export function createTally() {
  let seen = new Float64Array(1_024)
  let length = 0
  return {
    add(value: number): void {
      if (length === seen.length) {
        const larger = new Float64Array(length * 2)
        larger.set(seen)
        seen = larger
      }
      seen[length] = value
      length += 1
    },
    /** Those that came more than once, with how often; afterwards the tally is empty. */
    *repeated(): Generator<[value: number, count: number]> {
      const sorted = seen.subarray(0, length).sort()
      for (let start = 0; start < length; ) {
        let end = start + 1
        while (end < length && sorted[end] === sorted[start]) end += 1
        if (end - start > 1) yield [sorted[start] as number, end - start]
        start = end
      }
      seen = new Float64Array(1_024)
      length = 0
    },
  }
}
