import { portionsOf } from '../../lib/group-by.ts'
import type { ResolutionStore, ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Stage } from '../../stores/postgres/resolution/staged-rows.ts'
import type { StagedKind } from './stage-kind.ts'

const portion = 500

/** Writes what is to be published beside the tables it goes to, so that publishing only has to copy. */
export async function stageChanges(
  store: ResolutionStore,
  { epoch, regrouping: { changes } }: StagedKind,
): Promise<Stage | undefined> {
  if (epoch === null || changes.length === 0) return undefined
  const stage = await store.write('background', (tables) => tables.newStage(epoch))
  for (const [n, part] of portionsOf(changes, portion).entries())
    await store.write('background', (tables) => tables.stageChanges(stage, part, n * portion))
  return stage
}

/** Whether everything staged is still there: a server that lost its power forgets it. */
export async function isWhole(
  tables: ResolutionTables,
  { regrouping: { changes } }: StagedKind,
  stage: Stage | undefined,
): Promise<boolean> {
  return stage === undefined || (await tables.countStaged(stage)) === changes.length
}
