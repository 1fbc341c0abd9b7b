import type { EntityRecord } from '../../model/entity.ts'
import type { EdgeRow } from '../../stores/postgres/resolution/edge-rows.ts'
import type { HashedKey, KeyCap, KeyedRecord } from '../../stores/postgres/resolution/key-rows.ts'
import { createTally } from './create-tally.ts'
import { hashKey } from './hash-key.ts'
import type { PreparedRecord, RunResolver } from './run-resolver.ts'

export type Comparer = ReturnType<typeof createComparer>

/** Holds the records of one run in comparable form, and how common their keys are. `records` is how many there are in all. */
export function createComparer(resolver: RunResolver, records: number) {
  const prepared = new Map<string, PreparedRecord>()
  const counts = new Map<number, number>()
  const tally = createTally()
  const kinds = new Map<string, string>()
  const { kind } = resolver
  const frequencies = {
    records,
    count: (keyKind: string, value: string) => counts.get(hashKey(storedKind(keyKind), value)) ?? 0,
  }

  // One string per kind of key, however many keys there are.
  function storedKind(keyKind: string): string {
    const known = kinds.get(keyKind) ?? `${kind}/${keyKind}`
    kinds.set(keyKind, known)
    return known
  }

  function preparedOf(id: string): PreparedRecord {
    const record = prepared.get(id)
    if (!record) throw new Error(`record ${id} was not read before it was compared`)
    return record
  }

  function keysOf(id: string): HashedKey[] {
    const keys = new Map<number, HashedKey>()
    for (const { kind: keyKind, value, blocks } of resolver.keys(preparedOf(id))) {
      const hash = hashKey(storedKind(keyKind), value)
      keys.set(hash, { kind: storedKind(keyKind), hash, blocks })
    }
    return [...keys.values()]
  }

  function compareUnder({ model, score, decide }: RunResolver) {
    return (one: string, other: string): EdgeRow => {
      const [a, b] = one < other ? [one, other] : [other, one]
      const { bits, probability, fields } = score(preparedOf(a), preparedOf(b), frequencies)
      const decision = decide({ bits, probability, fields })
      return { a, b, kind, bits, probability, fields, decision, modelVersion: model.version }
    }
  }

  return {
    kind,
    has: (id: string) => prepared.has(id),
    ids: () => [...prepared.keys()],
    add(record: EntityRecord): KeyedRecord {
      prepared.set(record.id, resolver.prepare(record))
      return { id: record.id, keys: keysOf(record.id) }
    },
    keysOf,
    /** What the store has counted. */
    learnCounts(rows: readonly { hash: number; n: number }[]): void {
      for (const { hash, n } of rows) counts.set(hash, n)
    },
    /** Counts keys of records that are all held here; `finishCounts` follows the last. */
    countKeys({ keys }: KeyedRecord): void {
      for (const { hash } of keys) tally.add(hash)
    },
    /** A key that one record alone carries is never looked up, and millions of them need not be held. */
    finishCounts(): void {
      for (const [hash, n] of tally.repeated()) counts.set(hash, n)
    },
    isCounted: (hash: number) => counts.has(hash),
    compare: compareUnder(resolver),
    /** The same records under another model. */
    compareUnder,
    conflict: (one: string, other: string) => resolver.conflict(preparedOf(one), preparedOf(other)),
    /** Keys that both carry, in words. */
    sharedKeys(one: string, other: string) {
      const own = new Set(keysOf(one).map(({ hash }) => hash))
      const keys = resolver.keys(preparedOf(other)).map((key) => {
        const stored = storedKind(key.kind)
        const hash = hashKey(stored, key.value)
        return {
          keyKind: key.kind,
          value: key.value,
          blocks: key.blocks,
          cap: resolver.capOf(key.kind),
          kind: stored,
          hash,
        }
      })
      return [...new Map(keys.filter(({ hash }) => own.has(hash)).map((key) => [key.hash, key])).values()]
    },
    caps: (): KeyCap[] => [...kinds].map(([keyKind, stored]) => ({ kind: stored, cap: resolver.capOf(keyKind) })),
  }
}

/** Whether a comparison speaks for a match, or at least asks: only among those do the others matter. */
export function isNear({ bits, decision }: Pick<EdgeRow, 'bits' | 'decision'>): boolean {
  return bits > 0 || decision !== 'no'
}
