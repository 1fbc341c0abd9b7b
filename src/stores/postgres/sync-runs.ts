import type { CrmRecord } from '../../model/account.ts'
import { hasCome } from './as-of/has-come.ts'
import type { Transaction } from './database.ts'

/** A run of the seeded world's own syncs as it is kept. */
export type KeptRun = {
  id: string
  status: string
  startedAt: string
  finishedAt: string
  error: string | null
  sources: readonly { system: string; finishedAt: string; caughtUp?: number }[]
}

const worldWorkflow = 'world sync'
const runsRead = 60

export async function keepWorldRuns({ query }: Transaction, runs: readonly KeptRun[]): Promise<void> {
  for (const { id, status, startedAt, finishedAt, error, sources } of runs) {
    const report = { steps: [{ name: 'sources', report: sources }] }
    await query(
      `insert into workflow_executions (id, workflow, trigger, status, started_at, finished_at, report, error)
       values ($1, $2, 'schedule', $3, $4, $5, $6, $7) on conflict (id) do nothing`,
      [id, worldWorkflow, status, startedAt, finishedAt, JSON.stringify(report), error],
    )
  }
}

export async function forgetWorldRuns(query: Transaction['query']): Promise<void> {
  await query('delete from workflow_executions where workflow = $1', [worldWorkflow])
}

/**
 * Runs of the sync as records `sync/run/<id>`, newest first. Where the seeded world keeps its own, those are what brought
 * its rows, and the others only copied them. `data` holds `startedAt`, `finishedAt`, `status`, `error`, and for each
 * source done `<system>At` and, where an earlier run had missed some, `<system>CaughtUp`.
 */
export async function readSyncRuns(
  { query }: Transaction,
  until: Date | null,
  ids?: readonly string[],
): Promise<CrmRecord[]> {
  const rows = await query<{
    id: string
    workflow: string
    status: string
    startedAt: string
    finishedAt: string | null
    error: string | null
    sources: unknown
  }>(
    `select id::text as id, workflow, status, error, ${iso('started_at')} as "startedAt", ${iso('finished_at')} as "finishedAt",
       jsonb_path_query_first(report, '$.steps[*] ? (@.name == "sources").report') as sources
     from workflow_executions where workflow in ('sync', $1) and ($2::timestamptz is null or started_at <= $2) and status <> 'running'
       and ($3::text[] is null or id::text = any($3)) order by started_at desc, id limit ${runsRead}`,
    [worldWorkflow, until, ids ?? null],
  )
  const own = rows.filter(({ workflow }) => workflow === worldWorkflow)
  return (own.length > 0 ? own : rows).map(({ id, workflow: _, sources, ...run }) => ({
    ...{ id: `sync/run/${id}`, system: 'sync', kind: 'run', sourceId: id, companyIds: [], owner: null },
    data: { ...run, ...Object.fromEntries(doneIn(sources, run.finishedAt)) },
    receivedAt: run.startedAt,
  }))
}

/** Calls that Gong tells of, not private ones, whose words have not come. */
export async function countWaiting({ query }: Transaction, schema: string): Promise<number> {
  const [calls, transcripts] = ['gong_calls', 'gong_call_transcripts'].map(
    (table) => `"${schema.replaceAll('"', '""')}"."${table}"`,
  )
  const [there] = await query<{ both: boolean }>(
    'select to_regclass($1) is not null and to_regclass($2) is not null as both',
    [calls, transcripts],
  )
  if (!there?.both) return 0
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from ${calls} c
     where coalesce(to_jsonb(c)->>'isPrivate', to_jsonb(c)->>'isprivate', 'false') <> 'true'
       and ${hasCome('c._airbyte_extracted_at')} and not exists (select from ${transcripts} t where ${hasCome('t._airbyte_extracted_at')} and coalesce(to_jsonb(t)->>'callId', to_jsonb(t)->>'callid') = to_jsonb(c)->>'id')`,
  )
  return row?.count ?? 0
}

function doneIn(sources: unknown, finishedAt: string | null): [string, string | number][] {
  if (!Array.isArray(sources)) return []
  return sources.flatMap(({ system, finishedAt: own, caughtUp }): [string, string | number][] => [
    [`${system}At`, own ?? finishedAt ?? ''],
    ...(caughtUp ? ([[`${system}CaughtUp`, caughtUp]] as [string, number][]) : []),
  ])
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
