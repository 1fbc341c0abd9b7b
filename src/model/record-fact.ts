import type { EntityKind } from './entity.ts'

export const recordFactFields = [
  ...(['name', 'title', 'company', 'email', 'phone', 'website', 'city', 'state', 'owner'] as const),
]
/** What an answer may say of a record; `owner` is whose account or contact it is. */
export type RecordFactField = (typeof recordFactFields)[number]

/**
 * What one record says of the entity it belongs to now. Records of the sources are for everyone of the domain; of a mention
 * only what conversations inside the scope say is told.
 */
export type RecordFact = {
  recordId: string
  entityId: string
  kind: EntityKind
  source: string
  fields: { readonly [name in RecordFactField]?: string }
}
