import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { invertEvent, readPresent, stillStands } from './invert-event.ts'
import { labelsOfUndo } from './labels-of-undo.ts'
import { conflictWith, type ServiceContext, unknownId } from './service-context.ts'
import { writeRegrouping } from './write-regrouping.ts'

/** Puts everything a run changed back as it was, in one transaction; refused while a later change of the same stands. */
export function rollbackRun(context: ServiceContext, runId: string, actor: string): Promise<{ undone: number }> {
  return context.store.change('background', async (tables) => {
    const run = /^\d{1,15}$/.test(runId) ? await tables.run(runId) : null
    if (!run) throw unknownId(runId)
    if (run.rolledBackAt) throw conflictWith(`Run ${runId} was rolled back already, at ${run.rolledBackAt}`)
    const at = context.clock().toISOString()
    const events = (await tables.eventsOfRun(runId)).filter(({ type }) => type !== 'undo')
    const present = await readPresent(tables, events)
    const changed = events.find((event) => !stillStands(event, present))
    if (changed) throw await laterChange(tables, runId, changed)
    const changes = events.map((event) => invertEvent(event, present, `${actor} rolled back run ${runId}`))
    const written = { runId: null, labelId: null, modelVersion: null, actor, at }
    const ids = await writeRegrouping(tables, { changes, held: [] }, written)
    await tables.markEachUndone(events.map(({ id }, n) => ({ id, by: ids[n] as string })))
    // New records are looked at again by the next run; what was joined or parted before must not be.
    await tables.addLabels(events.flatMap((event) => labelsOfUndo(event, { actor, at, withNew: false })))
    await tables.markRolledBack(runId, at)
    await tables.audit({ actor, action: 'reviewed', details: { what: 'run rolled back', run: runId } }, at)
    return { undone: events.length }
  })
}

async function laterChange(
  tables: ResolutionTables,
  runId: string,
  { id, entityIds }: { id: string; entityIds: readonly string[] },
): Promise<Error> {
  const [later] = await tables.laterThan(id, entityIds)
  const what = later?.runId
    ? `run ${later.runId}`
    : later?.labelId
      ? `answer ${later.labelId}`
      : later
        ? `event ${later.id}`
        : 'something'
  return conflictWith(
    `Run ${runId} cannot be rolled back: ${what} changed the same entities since; take that back first`,
  )
}
