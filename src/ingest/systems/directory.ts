import type { LandedRow } from '../source.ts'
import { columnOf } from './column-of.ts'
import { newestRow } from './newest-row.ts'
import { identityOf } from './read-value.ts'

/** A column, or a function that is the same at every call (the index is kept by it). */
type Key = string | ((row: LandedRow) => string | undefined)
type Index = ReadonlyMap<string, readonly LandedRow[]>

// An assembly looks into whole tables; indexing them anew for each of thousands of conversations would be quadratic.
const indexes = new WeakMap<readonly LandedRow[], Map<Key, Index>>()

/** The newest row of a directory table with that id; pass the same rows array again and it is indexed only once. */
export function findRow(rows: readonly LandedRow[] | undefined, key: Key, id: string | undefined) {
  return newestRow(findRows(rows, key, id))
}

/** Every row of a directory table whose key is that id. */
export function findRows(rows: readonly LandedRow[] | undefined, key: Key, id: string | undefined) {
  if (rows === undefined || id === undefined) return []
  return indexOf(rows, key).get(id) ?? []
}

function indexOf(rows: readonly LandedRow[], key: Key): Index {
  const byKey = indexes.get(rows) ?? new Map<Key, Index>()
  indexes.set(rows, byKey)
  const known = byKey.get(key)
  if (known !== undefined) return known
  const index = new Map<string, LandedRow[]>()
  for (const row of rows) {
    const id = typeof key === 'string' ? identityOf(columnOf(row, key)) : key(row)
    if (id === undefined) continue
    const same = index.get(id)
    if (same === undefined) index.set(id, [row])
    else same.push(row)
  }
  byKey.set(key, index)
  return index
}
