import type { LandedRow } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { flagOf } from '../read-value.ts'

/** Salesforce's recycle bin: the connector reads deleted rows too, marked. */
export function isDeleted(row: LandedRow): boolean {
  return flagOf(columnOf(row, 'IsDeleted')) === true
}
