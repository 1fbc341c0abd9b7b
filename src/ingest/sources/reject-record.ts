import type { Rejection } from './file-record.ts'
import { repairText } from './repair-text.ts'

const maxPayloadCharacters = 100_000

/** Builds a rejection whose every text Postgres can store, with the payload cut to 100,000 characters. */
export function rejectRecord(rejection: Omit<Rejection, 'kind'>): Rejection {
  return {
    kind: 'rejected',
    location: repairText(rejection.location).text,
    reason: repairText(rejection.reason).text,
    remedy: rejection.remedy,
    payload: repairText(rejection.payload.slice(0, maxPayloadCharacters)).text,
  }
}

/** A value as an error message may show it: quoted, one line, at most 80 characters. */
export function showValue(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ')
  return `"${oneLine.length > 80 ? `${oneLine.slice(0, 80)}…` : oneLine}"`
}
