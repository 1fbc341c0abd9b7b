import type { UndoReport } from '../../model/resolution.ts'
import type { StoredEvent } from '../../stores/postgres/resolution/event-rows.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { applyLabels, labelChange } from './answer-question.ts'
import type { ChangeContext } from './entity-state.ts'
import { entityIdsOf, invertEvent, readPresent, recordIdsOf, stillStands } from './invert-event.ts'
import { causeOf, labelsOfUndo } from './labels-of-undo.ts'
import { redoEvent } from './redo-event.ts'
import { conflictWith, type ServiceContext, unknownId } from './service-context.ts'
import { undoAnswerIn } from './undo-answer.ts'
import { writeRegrouping } from './write-regrouping.ts'

type Undo = { context: ServiceContext; event: StoredEvent; written: ChangeContext }

/** Takes back one merge, split or move, and remembers it, so that no run redoes it. */
export function undoEvent(context: ServiceContext, eventId: string, actor: string): Promise<UndoReport> {
  return context.store.change('interactive', async (tables) => {
    const event = /^\d{1,15}$/.test(eventId) ? await tables.event(eventId) : null
    if (!event) throw unknownId(eventId)
    if (event.undoneBy) throw conflictWith(`Event ${event.id} was undone already, by event ${event.undoneBy}`)
    if (event.labelId && event.type !== 'undo') return undoAnswerIn(tables, context, { labelId: event.labelId, actor })
    const at = context.clock().toISOString()
    await tables.audit({ actor, action: 'reviewed', details: { what: 'event undone', event: event.id } }, at)
    const undo: Undo = { context, event, written: { runId: null, labelId: null, modelVersion: null, actor, at } }
    if (event.type === 'undo') return redoEvent(tables, event, undo.written)
    if (!['merge', 'split', 'move', 'create'].includes(event.type))
      throw conflictWith(`Event ${event.id} (${event.type}) is not one to undo: it follows from the records`)
    return takeBack(tables, undo)
  })
}

async function takeBack(tables: ResolutionTables, { context, event, written }: Undo): Promise<UndoReport> {
  const isOnlyNew = event.type === 'create' || event.type === 'move'
  const known = new Set(event.before.members.map(({ recordId }) => recordId))
  const fresh = event.after.members.filter(([recordId]) => !known.has(recordId))
  if (event.type === 'create' && event.after.members.length !== 2)
    throw conflictWith(
      `Event ${event.id} brought ${event.after.members.length} records together at once; say which of them do not belong by asking about the entity`,
    )
  const given = { actor: written.actor, at: written.at }
  const labels =
    event.type === 'create' ? [apartOf(event, given)] : labelsOfUndo(event, { ...given, withNew: isOnlyNew })
  if (labels.length === 0) throw conflictWith(`Event ${event.id} joined and parted nobody, so there is nothing to undo`)
  const present = await readPresent(tables, [event])
  const exact = fresh.length === 0 && stillStands(event, present)
  const where = await placesOf(tables, event)
  const [labelId = null] = await tables.addLabels(labels)
  const reason = `${written.actor} took back event ${event.id}`
  const noted = { ...written, labelId }
  const first = exact ? invertEvent(event, present, reason) : undoMark(event, reason)
  const [eventId = ''] = await writeRegrouping(tables, { changes: [first], held: [] }, noted)
  if (!exact) {
    const seeds = recordIdsOf(event)
    await applyLabels(tables, context, { ...noted, kind: event.kind, seeds, why: reason })
  }
  await tables.markUndone([event.id], eventId)
  return { eventId, restored: await countMoved(tables, event, where), exact, labelId }
}

// Two records that came together when nobody knew either.
function apartOf({ kind, id, after }: StoredEvent, given: { actor: string; at: string }) {
  const [a = '', b = ''] = after.members.map(([recordId]) => recordId).toSorted()
  return { kind, a, b, verdict: 'different' as const, left: [a], right: [b], cause: causeOf(id), revokes: [], ...given }
}

function undoMark(event: StoredEvent, reason: string) {
  return { ...labelChange(event.kind, entityIdsOf(event), reason), type: 'undo' as const }
}

async function placesOf(tables: ResolutionTables, event: StoredEvent): Promise<Map<string, string>> {
  return new Map((await tables.membersOf(recordIdsOf(event))).map(({ recordId, entityId }) => [recordId, entityId]))
}

async function countMoved(
  tables: ResolutionTables,
  event: StoredEvent,
  before: ReadonlyMap<string, string>,
): Promise<number> {
  return [...(await placesOf(tables, event))].filter(([recordId, entityId]) => before.get(recordId) !== entityId).length
}
