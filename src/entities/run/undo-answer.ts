import type { UndoReport } from '../../model/resolution.ts'
import type { StoredEvent } from '../../stores/postgres/resolution/event-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { applyLabels, labelChange } from './answer-question.ts'
import type { Label, StateChange } from './entity-state.ts'
import { invertEvent, readPresent, recordIdsOf, stillStands } from './invert-event.ts'
import { redoEvent } from './redo-event.ts'
import { conflictWith, type ServiceContext, unknownId } from './service-context.ts'
import { writeRegrouping } from './write-regrouping.ts'

type Undo = { labelId: string; actor: string }

/** Takes an answer back: exactly, while nothing it led to has changed; else the evidence decides anew without it. */
export function undoAnswer(context: ServiceContext, undo: Undo): Promise<UndoReport> {
  return context.store.change('interactive', (tables) => undoAnswerIn(tables, context, undo))
}

export async function undoAnswerIn(
  tables: ResolutionTables,
  context: ServiceContext,
  { labelId, actor }: Undo,
): Promise<UndoReport> {
  const label = /^\d{1,15}$/.test(labelId) ? await tables.label(labelId) : null
  if (!label) throw unknownId(labelId)
  if (label.revokedAt) throw conflictWith(`Answer ${labelId} was taken back already`)
  const at = context.clock().toISOString()
  await tables.audit({ actor, action: 'reviewed', details: { what: 'answer taken back', answer: labelId } }, at)
  const cause = await undoBehind(tables, label)
  if (cause?.labelId) return redoEvent(tables, cause, { runId: null, labelId: null, modelVersion: null, actor, at })
  const standing = (await tables.eventsOfLabel(labelId)).filter(
    ({ undoneBy, type }) => undoneBy === null && type !== 'undo',
  )
  const events = standing.filter(({ type }) => type !== 'label')
  await tables.revokeLabels([labelId], at)
  await tables.reviveLabels(label.revokes)
  const records = [...new Set([...label.left, ...label.right, ...events.flatMap(recordIdsOf)])]
  const before = await tables.membersOf(records)
  const present = await readPresent(tables, events)
  // What a rollback left has no event of its own: the evidence decides.
  const exact = cause === null && events.every((event) => stillStands(event, present))
  const reason = `${actor} took back answer ${labelId}`
  const mark: StateChange = {
    ...labelChange(label.kind, [...new Set(before.map(({ entityId }) => entityId))].toSorted(), reason),
    type: 'undo',
  }
  const written = { runId: null, labelId, modelVersion: null, actor, at }
  const changes = exact ? events.map((event) => invertEvent(event, present, reason)) : []
  const ids = await writeRegrouping(tables, { changes: [mark, ...changes], held: [] }, written)
  if (!exact) await applyLabels(tables, context, { ...written, kind: label.kind, seeds: records, why: reason })
  const eventId = ids.at(-1) ?? ''
  await tables.markUndone(
    standing.map(({ id }) => id),
    eventId,
  )
  const was = new Map(before.map(({ recordId, entityId }) => [recordId, entityId]))
  const moved = (await tables.membersOf(records)).filter(({ recordId, entityId }) => was.get(recordId) !== entityId)
  return { eventId, restored: moved.length, exact, labelId }
}

// The undo that left a label, where it was one.
async function undoBehind(tables: ResolutionTables, { cause }: Label): Promise<StoredEvent | null> {
  const [, id] = /^undo of event (\d+)$/.exec(cause ?? '') ?? []
  const undone = id === undefined ? null : await tables.event(id)
  return undone?.undoneBy ? tables.event(undone.undoneBy) : null
}
