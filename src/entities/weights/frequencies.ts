import type { Key } from '../scheme.ts'

/** How many records there are and how many of them carry a key. */
export type Frequencies = { records: number; count(kind: string, value: string): number }

/** Counts keys over records held in memory. */
export function countFrequencies(keysOfRecords: readonly (readonly Key[])[]): Frequencies {
  const counts = new Map<string, number>()
  for (const keys of keysOfRecords) {
    for (const { kind, value } of keys) {
      const name = `${kind}\u0000${value}`
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return { records: keysOfRecords.length, count: (kind, value) => counts.get(`${kind}\u0000${value}`) ?? 0 }
}
