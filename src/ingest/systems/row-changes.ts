import type { LandedRow } from '../source.ts'
import { columnOf, foldColumn } from './column-of.ts'
import { objectOf, objectsOf } from './read-json.ts'
import { textOf } from './read-value.ts'

/** What Airbyte says it changed in a row because the destination could not take the value. */
export type RowChange = { field: string; change: string; reason: string }

/** The changes listed in `_airbyte_meta`. */
export function changesOf(row: LandedRow): RowChange[] {
  return objectsOf(objectOf(columnOf(row, '_airbyte_meta')).changes).map((entry) => ({
    field: textOf(entry.field) ?? '',
    change: textOf(entry.change)?.toUpperCase() ?? '',
    reason: textOf(entry.reason) ?? 'no reason given',
  }))
}

/** How many values of these rows Airbyte nulled or cut short; absent when none. */
export function countChanges(rows: readonly LandedRow[]): { nulledFields?: number; truncatedFields?: number } {
  const changes = rows.flatMap(changesOf)
  const nulledFields = changes.filter(({ change }) => change === 'NULLED').length
  const truncatedFields = changes.filter(({ change }) => change === 'TRUNCATED').length
  return { ...(nulledFields > 0 && { nulledFields }), ...(truncatedFields > 0 && { truncatedFields }) }
}

/** The change by which Airbyte nulled one of these fields (nested ones end in the name), if it did. */
export function nulledChange(row: LandedRow, fields: readonly string[]): RowChange | undefined {
  const wanted = fields.map(foldColumn)
  return changesOf(row).find(({ change, field }) => {
    const folded = foldColumn(field)
    return change === 'NULLED' && wanted.some((name) => folded === name || folded.endsWith(`.${name}`))
  })
}
