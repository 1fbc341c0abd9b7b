import type { UndoReport } from '../../model/resolution.ts'
import type { StoredEvent } from '../../stores/postgres/resolution/event-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { labelChange } from './answer-question.ts'
import type { ChangeContext } from './entity-state.ts'
import { invertEvent, readPresent, recordIdsOf, stillStands } from './invert-event.ts'
import { causeOf } from './labels-of-undo.ts'
import { conflictWith } from './service-context.ts'
import { writeRegrouping } from './write-regrouping.ts'

/** Takes an undo back, exactly or not at all: the event it took back stands again. */
export async function redoEvent(
  tables: ResolutionTables,
  undo: StoredEvent,
  written: ChangeContext,
): Promise<UndoReport> {
  const events =
    undo.labelId === null ? [] : (await tables.eventsOfLabel(undo.labelId)).filter(({ undoneBy }) => undoneBy === null)
  const undone = await tables.undoneBy(undo.id)
  const present = await readPresent(tables, events)
  if (events.length === 0 || undone.length !== 1 || !events.every((event) => stillStands(event, present)))
    throw conflictWith(`Event ${undo.id} cannot be taken back any more: what it put back has changed since`)
  const records = [...new Set(events.flatMap(recordIdsOf))]
  const before = new Map((await tables.membersOf(records)).map(({ recordId, entityId }) => [recordId, entityId]))
  const labels = await tables.labelsOfCause(causeOf(undone[0] as string))
  await tables.revokeLabels(
    labels.map(({ id }) => id),
    written.at,
  )
  const reason = `${written.actor} took back event ${undo.id}`
  const mark = { ...labelChange(undo.kind, undo.entityIds, reason), type: 'undo' as const }
  const changes = events
    .map((event) => invertEvent(event, present, reason))
    .filter(({ before, entities }) => before.entities.length + entities.length > 0)
  const ids = await writeRegrouping(tables, { changes: changes.length > 0 ? changes : [mark], held: [] }, written)
  const eventId = ids.at(-1) ?? ''
  await tables.markStanding(undone)
  await tables.markUndone(
    events.map(({ id }) => id),
    eventId,
  )
  const moved = (await tables.membersOf(records)).filter(({ recordId, entityId }) => before.get(recordId) !== entityId)
  return { eventId, restored: moved.length, exact: true, labelId: null }
}
