import type { LandedRow } from '../source.ts'
import { columnOf } from './column-of.ts'
import { readTime } from './read-time.ts'
import { textOf } from './read-value.ts'
import { payloadOf } from './reject-row.ts'

/** The row Airbyte extracted last. Ties are broken by content, so that the order of the rows never matters. */
export function newestRow(rows: readonly LandedRow[]): LandedRow | undefined {
  return rows.reduce<LandedRow | undefined>(
    (best, next) => (best === undefined || compareAge(next, best) > 0 ? next : best),
    undefined,
  )
}

/** Positive when `left` was extracted later than `right`; `between` decides rows of one extraction. */
export function compareAge(left: LandedRow, right: LandedRow, between?: (row: LandedRow) => string): number {
  const byTime = compareText(extractedAt(left), extractedAt(right))
  if (byTime !== 0) return byTime
  const byContent = between === undefined ? 0 : compareText(between(left), between(right))
  if (byContent !== 0) return byContent
  const byDelivery = compareText(rawId(left), rawId(right))
  return byDelivery !== 0 ? byDelivery : compareText(payloadOf(left), payloadOf(right))
}

export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** When Airbyte extracted the row (ISO 8601, UTC); empty when it does not say. */
export function extractedAt(row: LandedRow): string {
  const reading = readTime(columnOf(row, '_airbyte_extracted_at'), 'UTC')
  return reading.kind === 'time' ? reading.at : ''
}

function rawId(row: LandedRow): string {
  return textOf(columnOf(row, '_airbyte_raw_id')) ?? ''
}
