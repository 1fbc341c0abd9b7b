import { AppError } from '../../../lib/errors.ts'
import type { EntityEvent, EntityService, UndoReport } from '../../../model/resolution.ts'

type Undoer = Pick<EntityService, 'events' | 'undo' | 'undoAnswer'>

const searched = 1_000
const undoable: readonly EntityEvent['type'][] = ['merge', 'split', 'move', 'label']

/** How an answer is called, so that its number is not taken for an event's. */
export function sayLabel(labelId: string): string {
  return `L${labelId}`
}

/** Takes back what `typed` names: an event by its number, an answer as `L` and its number, or the last of either. */
export async function undo(service: Undoer, typed: string, actor: string): Promise<UndoReport> {
  if (typed === 'last') return undoLast(service, actor)
  const [, sort, wanted = ''] = /^([#L]?)(\d+)$/i.exec(typed) ?? []
  if (wanted === '') throw new AppError('entities.undo', `“${typed}” is no event (12), no answer (L7) and not last`)
  if (sort?.toUpperCase() === 'L') return service.undoAnswer(wanted, actor)
  const event = (await service.events({ limit: searched })).find(({ id }) => id === wanted)
  // An answer changes nothing by itself; taking it back is what its event stands for.
  return event?.type === 'label' && event.labelId
    ? service.undoAnswer(event.labelId, actor)
    : service.undo(wanted, actor)
}

async function undoLast(service: Undoer, actor: string): Promise<UndoReport> {
  const events = await service.events({ limit: searched })
  const last = events.find(({ type, undoneBy }) => undoable.includes(type) && undoneBy === null)
  if (!last) throw new AppError('entities.undo', 'Nothing is left to undo; what happened: sophia entities events')
  return last.labelId ? service.undoAnswer(last.labelId, actor) : service.undo(last.id, actor)
}
