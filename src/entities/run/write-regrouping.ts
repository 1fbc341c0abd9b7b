import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Stage } from '../../stores/postgres/resolution/staged-rows.ts'
import type { ChangeContext, StateChange } from './entity-state.ts'
import type { Regrouping } from './regroup.ts'

/** Writes what a regrouping came to, with all that points at entities; what is staged is copied. Returns the ids of its events. */
export async function writeRegrouping(
  tables: ResolutionTables,
  { changes, held }: Pick<Regrouping, 'changes' | 'held'>,
  context: ChangeContext,
  stage?: Stage,
): Promise<string[]> {
  const events = await tables.applyChanges(changes, context, stage)
  await tables.markHeld(held)
  await tables.movePointers(changes.flatMap(movedRecords))
  if (changes.some(({ kind }) => kind === 'company')) await tables.linkParents()
  return events
}

function movedRecords({ before, members }: StateChange): string[] {
  if (before.members.length === 0)
    return members.filter(({ recordId, entityId }) => recordId !== entityId).map(({ recordId }) => recordId)
  const now = new Map(members.map(({ recordId, entityId }) => [recordId, entityId]))
  const gone = before.members.filter(({ recordId }) => !now.has(recordId)).map(({ recordId }) => recordId)
  const was = new Map(before.members.map(({ recordId, entityId }) => [recordId, entityId]))
  const moved = members.filter(({ recordId, entityId }) => was.get(recordId) !== entityId)
  // A record that founds its entity stands for itself, as it did before it was resolved.
  return [
    ...gone,
    ...moved
      .filter(({ recordId, entityId }) => was.has(recordId) || recordId !== entityId)
      .map(({ recordId }) => recordId),
  ]
}
