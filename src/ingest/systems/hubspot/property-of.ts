import type { LandedRow, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader, type FieldReader } from '../field-reader.ts'
import { objectOf } from '../read-json.ts'
import { flagOf } from '../read-value.ts'

/** A HubSpot property: inside `properties`, else in its own column `properties_<name>`. */
export function propertyOf(row: LandedRow, name: string): unknown {
  const nested = objectOf(columnOf(row, 'properties'))
  const value = Object.hasOwn(nested, name) ? nested[name] : undefined
  return value ?? columnOf(row, `properties_${name}`)
}

/** Reads an object's properties by name; what is no property (createdAt, contacts, …) is read from its own column. */
export function openProperties(row: LandedRow, context: SourceContext): FieldReader {
  return createFieldReader((field) => propertyOf(row, field) ?? columnOf(row, field), context)
}

export function isDeleted(row: LandedRow): boolean {
  return flagOf(columnOf(row, 'archived')) === true || flagOf(propertyOf(row, 'hs_gdpr_deleted')) === true
}
