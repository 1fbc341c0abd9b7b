import type { LandedRow } from '../source.ts'
import { rejectRecord } from '../sources/reject-record.ts'

export type Rejected = { kind: 'rejected'; reason: string; remedy: string; payload: string }

/** A rejection whose every text Postgres can store; the payload is the rows as JSON, at most 100,000 characters. */
export function rejectRow(reason: string, remedy: string, row: LandedRow | readonly LandedRow[]): Rejected {
  const { location: _, ...rejected } = rejectRecord({ location: '', reason, remedy, payload: payloadOf(row) })
  return rejected
}

/** A row as JSON text; what JSON cannot hold is described instead of thrown. */
export function payloadOf(row: unknown): string {
  try {
    return JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? String(row)
  } catch {
    return 'a row that JSON cannot hold'
  }
}
