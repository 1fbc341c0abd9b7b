import type { EntityKind } from '../../../model/entity.ts'
import type { ResolutionReport, RunSummary } from '../../../model/resolution.ts'
import type { Transaction } from '../database.ts'
import { isoOf } from './iso-of.ts'

export function runRows({ query }: Transaction) {
  return {
    nextRunId: async (): Promise<string> => {
      const [row] = await query<{ id: string }>('select (coalesce(max(id), 0) + 1)::text as id from er_run')
      return row?.id ?? '1'
    },
    saveRun: async (run: { id: string; startedAt: string; finishedAt: string; report: ResolutionReport }) => {
      await query(
        'insert into er_run (id, trigger, started_at, finished_at, report) values ($1::bigint, $2, $3, $4, $5)',
        [run.id, run.report.trigger, run.startedAt, run.finishedAt, JSON.stringify(run.report)],
      )
    },
    run: async (id: string): Promise<RunSummary | null> => {
      const [row] = await query<RunSummary>(`select ${columns} from er_run where id = $1::bigint`, [id])
      return row ?? null
    },
    lastRuns: (limit: number) =>
      query<RunSummary>(`select ${columns} from er_run order by er_run.id desc limit $1`, [limit]),
    markRolledBack: async (id: string, at: string): Promise<void> => {
      await query('update er_run set rolled_back_at = $2 where id = $1::bigint', [id, at])
    },
    /** Whether anything of a kind was compared, or last resolved, by another model than this. */
    isOtherModel: async (kind: EntityKind, version: string): Promise<boolean> => {
      const rows = await query(
        `select from er_edge where kind = $1 and model_version <> $2
         union all select from (select report from er_run where report->'kinds' @> jsonb_build_array(jsonb_build_object('kind', $1::text))
           order by id desc limit 1) r
         where not report->'kinds' @> jsonb_build_array(jsonb_build_object('kind', $1::text, 'modelVersion', $2::text)) limit 1`,
        [kind, version],
      )
      return rows.length > 0
    },
  }
}

const columns = `id::text, trigger, ${isoOf('started_at')} as "startedAt", ${isoOf('finished_at')} as "finishedAt",
  ${isoOf('rolled_back_at')} as "rolledBackAt", report`
