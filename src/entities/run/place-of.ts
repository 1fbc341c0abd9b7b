import type { EntityKind } from '../../model/entity.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { isUuid, unknownId } from './service-context.ts'

/** Where an id leads: `members` are all records of its entity, or the record alone before it was resolved. */
export type Place = {
  kind: EntityKind
  entityId: string | null
  recordId: string | null
  /** Whether the id is that of a living entity; it may be that of its first record too. */
  isEntity: boolean
  members: string[]
}

/** What an id of a record, an entity or an alias stands for. Throws AppError `entities.unknown`. */
export async function placeOf(tables: ResolutionTables, id: string): Promise<Place> {
  if (!isUuid(id)) throw unknownId(id)
  const [record] = await tables.records([id])
  const [member] = await tables.membersOf([id])
  const entity = await tables.livingEntity(id)
  const entityId = member?.entityId ?? (entity?.status === 'active' ? entity.id : null)
  const kind = record?.kind ?? entity?.kind
  if (kind === undefined || (!record && entityId === null)) throw unknownId(id)
  const members =
    entityId === null ? [id] : (await tables.membersOfEntities([entityId])).map(({ recordId }) => recordId)
  return {
    kind,
    entityId,
    recordId: record ? id : null,
    isEntity: entity?.status === 'active' && entity.id === id,
    members,
  }
}
