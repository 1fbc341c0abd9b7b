import type { Clock } from '../../lib/clock.ts'
import type { KindReport, ResolutionReport, ResolveOptions } from '../../model/resolution.ts'
import type { ResolutionStore, ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { Stage } from '../../stores/postgres/resolution/staged-rows.ts'
import type { RunResolver } from './run-resolver.ts'
import { isWhole, stageChanges } from './stage-changes.ts'
import { type StagedKind, stageKind } from './stage-kind.ts'
import { writeRegrouping } from './write-regrouping.ts'

export type RunDependencies = {
  store: ResolutionStore
  clock: Clock
  stopwatch?: () => number
  /** The resolvers that count now, one per kind. */
  currentResolvers(): Promise<RunResolver[]>
  sourcePriority: readonly string[]
}

type Run = { startedAt: Date; startedMs: number; at: string; trigger: string }

const attempts = 5

/**
 * One run: scores outside, then publishes everything in one transaction. When somebody changed the state meanwhile, it
 * looks again: what it compared is kept, so that costs little.
 */
export function createRunResolution({
  store,
  clock,
  stopwatch = () => clock().getTime(),
  currentResolvers,
  sourcePriority,
}: RunDependencies) {
  const since = (startedMs: number) => Math.round(stopwatch() - startedMs)

  return async function resolve(options: ResolveOptions): Promise<ResolutionReport> {
    const started = { startedAt: clock(), startedMs: stopwatch() }
    await store.write('background', (tables) => tables.sweepStages())
    for (let attempt = 1; ; attempt += 1) {
      const at = clock().toISOString()
      const staged: StagedKind[] = []
      for (const resolver of await currentResolvers()) {
        const { signal, onProgress } = options
        staged.push(
          await stageKind({ store, resolver, full: options.full === true, sourcePriority, at, signal, onProgress }),
        )
      }
      options.signal.throwIfAborted()
      const report = await publish(staged, { ...started, at, trigger: options.trigger })
      await store.write('background', (tables) => tables.sweepStages())
      if (report) return report
      if (attempt >= attempts) throw new Error('the entities were changed again and again while a run looked at them')
      options.onProgress?.('somebody changed entities meanwhile: looking again')
    }
  }

  /** Null when the state is not the one that was looked at: then nothing was published. */
  async function publish(staged: readonly StagedKind[], run: Run) {
    const kinds = (of: readonly KindReport[]) => ({ trigger: run.trigger, kinds: [...of] })
    if (staged.every(({ regrouping }) => regrouping.changes.length + regrouping.held.length === 0)) {
      const reports = await store.read('background', (tables) => countEntities(tables, staged))
      return { runId: null, ...kinds(reports), milliseconds: { total: since(run.startedMs), publish: 0 } }
    }
    const stages = new Map<StagedKind, Stage | undefined>()
    for (const kind of staged) stages.set(kind, await stageChanges(store, kind))
    const publishingMs = stopwatch()
    return store.change('background', async (tables) => {
      const epoch = await tables.epoch()
      if (staged.some((kind) => kind.epoch !== null && kind.epoch !== epoch)) return null
      for (const [kind, stage] of stages) if (!(await isWhole(tables, kind, stage))) return null
      const runId = await tables.nextRunId()
      for (const [{ regrouping, report }, stage] of stages) {
        const context = { runId, labelId: null, modelVersion: report.modelVersion, actor: 'run', at: run.at }
        await writeRegrouping(tables, regrouping, context, stage)
      }
      const reports = await countEntities(tables, staged)
      const milliseconds = { total: since(run.startedMs), publish: since(publishingMs) }
      const report: ResolutionReport = { runId, ...kinds(reports), milliseconds }
      const [startedAt, finishedAt] = [run.startedAt.toISOString(), clock().toISOString()]
      await tables.saveRun({ id: runId, startedAt, finishedAt, report })
      return report
    })
  }
}

async function countEntities(tables: ResolutionTables, staged: readonly StagedKind[]): Promise<KindReport[]> {
  const counts = new Map((await tables.countEntities()).map(({ kind, n }) => [kind, n]))
  return staged.map(({ report }) => ({ ...report, entities: counts.get(report.kind) ?? 0 }))
}
