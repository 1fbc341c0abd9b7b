import type { LandedRow } from '../source.ts'

const nothing: ReadonlyMap<string, string> = new Map()
// Wide rows are asked for dozens of columns, many of them absent: their names are folded once, not at every question.
const foldedNames = new WeakMap<LandedRow, ReadonlyMap<string, string>>()

/** A column's value by the connector's own spelling; Airbyte's destinations differ in case and underscores. */
export function columnOf(row: LandedRow, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name]
  const key = namesOf(row).get(foldColumn(name))
  return key === undefined ? undefined : row[key]
}

export function foldColumn(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

function namesOf(row: LandedRow): ReadonlyMap<string, string> {
  const known = foldedNames.get(row)
  if (known !== undefined) return known
  const keys = Object.keys(row)
  // The smallest of two names that fold alike, whatever order the columns came in.
  const names =
    keys.length === 0
      ? nothing
      : new Map(
          keys
            .sort()
            .reverse()
            .map((key) => [foldColumn(key), key]),
        )
  foldedNames.set(row, names)
  return names
}
