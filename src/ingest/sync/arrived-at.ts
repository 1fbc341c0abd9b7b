import type { LandedRow } from '../source.ts'

/** When the newest of some rows was taken from its system, in ISO 8601; null when none of them says. */
export function arrivedAt(rows: Iterable<LandedRow>): string | null {
  let newest: string | null = null
  for (const { _airbyte_extracted_at: extracted } of rows) {
    const moment = new Date(String(extracted))
    if (Number.isNaN(moment.getTime())) continue
    const at = moment.toISOString()
    if (newest === null || at > newest) newest = at
  }
  return newest
}
