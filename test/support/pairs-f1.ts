type Placed = { id: string; truth: string; found: string; label: string }

/** Pairs F1 of groups found against the true ones, with the pairs that differ. */
export function pairsF1(records: readonly Placed[]): { f1: number; wrong: string[]; missed: string[] } {
  const wrong: string[] = []
  const missed: string[] = []
  let right = 0
  for (const [index, one] of records.entries()) {
    for (const other of records.slice(index + 1)) {
      if (one.id === other.id) continue
      const isTrue = one.truth === other.truth
      const isFound = one.found === other.found
      if (isTrue && isFound) right += 1
      else if (isFound) wrong.push(`${one.label} = ${other.label}`)
      else if (isTrue) missed.push(`${one.label} = ${other.label}`)
    }
  }
  return { f1: (2 * right) / Math.max(1, 2 * right + wrong.length + missed.length), wrong, missed }
}
