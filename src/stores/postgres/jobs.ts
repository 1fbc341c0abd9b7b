import type { DomainDatabase, Transaction } from './database.ts'

export const runStatuses = ['running', 'succeeded', 'failed', 'aborted', 'abandoned'] as const
/** `aborted`: stopped in an orderly way. `abandoned`: its process died or lost the job's lease. */
export type RunStatus = (typeof runStatuses)[number]
export type Trigger = 'schedule' | 'catch-up' | 'manual'
export type FinishedStatus = 'succeeded' | 'failed' | 'aborted'

/** One run of a job; moments are ISO 8601 in UTC. */
export type JobRun = {
  id: string
  workflow: string
  trigger: Trigger
  status: RunStatus
  startedAt: string
  finishedAt: string | null
  report: unknown
  error: string | null
}

/** One that runs every minute must not hide the others. */
const ofEach = 6

type Claim = { key: string; holder: string; ttlMs: number; now: Date }

/**
 * `catchUpFor` is the slot a run makes good: it is then refused (`covered`) when a run has started since that slot,
 * unless that run was broken off and was not itself a catch-up.
 */
type Start = { id: string; workflow: string; trigger: Trigger; leaseMs: number; now: Date; catchUpFor?: Date }
type Started = { kind: 'started'; abandoned: number } | { kind: 'busy' } | { kind: 'covered' }
type Finish = {
  id: string
  workflow: string
  status: FinishedStatus
  report?: Record<string, unknown>
  error?: string
  now: Date
}

/** A job's newest runs are kept, and of the last two weeks every one that did not succeed. */
const keptRuns = 200
const keptRunsMs = 14 * 86_400_000

export type JobStore = ReturnType<typeof createJobStore>

/** Slot claims, job leases and the history of runs, shared by all instances on one database. */
export function createJobStore(database: DomainDatabase) {
  // Leases go before bulk work: a heartbeat that waits behind an import would lose the lease it renews.
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('interactive', work)

  return {
    /** Takes a slot of a schedule; false when someone else holds it. */
    claimSlot: (claim: Claim): Promise<boolean> => write((transaction) => take(transaction, claim)),

    /** Takes the job's lease, marks runs whose process died as abandoned, and records the new run: all or nothing. */
    startRun: (start: Start): Promise<Started> => write((transaction) => startRun(transaction, start)),

    /** Keeps a run's lease for another `ttlMs`; false when it has been lost. */
    renewRun: (run: { id: string; workflow: string; ttlMs: number; now: Date }): Promise<boolean> =>
      write(async ({ query }) => {
        const rows = await query('update cron_lease set until = $3 where key = $1 and holder = $2 returning 1', [
          leaseKey(run.workflow),
          run.id,
          later(run.now, run.ttlMs),
        ])
        return rows.length > 0
      }),

    /** Records the outcome and frees the job; false when the run had been given up as abandoned meanwhile. */
    finishRun: (finish: Finish): Promise<boolean> => write((transaction) => finishRun(transaction, finish)),

    /** The newest runs of a job, or of all, of each its newest six; newest first. */
    lastRuns: ({ workflow, limit }: { workflow?: string; limit: number }): Promise<JobRun[]> =>
      database.read('interactive', ({ query }) =>
        query<JobRun>(
          `select id, workflow, trigger, status, ${isoOf('started_at')} "startedAt", ${isoOf('finished_at')} "finishedAt",
             report, error
           from (select *, row_number() over (partition by workflow order by started_at desc, id desc) as place
                 from workflow_executions where $1::text is null or workflow = $1) runs
           where $1 is not null or place <= ${ofEach}
           order by started_at desc, id desc limit $2`,
          [workflow ?? null, limit],
        ),
      ),

    /** Deletes claims and leases that ended before `before`; returns how many. */
    pruneLeases: (before: Date): Promise<number> =>
      write(async ({ query }) => (await query('delete from cron_lease where until < $1 returning 1', [before])).length),
  }
}

async function take({ query }: Transaction, { key, holder, ttlMs, now }: Claim): Promise<boolean> {
  const rows = await query(
    `insert into cron_lease (key, holder, until) values ($1, $2, $3)
     on conflict (key) do update set holder = excluded.holder, until = excluded.until where cron_lease.until < $4
     returning 1`,
    [key, holder, later(now, ttlMs), now],
  )
  return rows.length > 0
}

async function startRun(transaction: Transaction, start: Start): Promise<Started> {
  const { id, workflow, trigger, leaseMs, now, catchUpFor } = start
  const key = leaseKey(workflow)
  // The run, not the process, holds the lease: two runs in one process must not share it.
  if (!(await take(transaction, { key, holder: id, ttlMs: leaseMs, now }))) return { kind: 'busy' }
  const abandoned = await transaction.query(
    `update workflow_executions set status = 'abandoned', finished_at = $2,
       error = 'The process ended before the run did' where workflow = $1 and status = 'running' returning 1`,
    [workflow, now],
  )
  if (catchUpFor && (await hasRunSince(transaction, workflow, catchUpFor))) {
    await release(transaction, workflow, id)
    return { kind: 'covered' }
  }
  await transaction.query(
    `insert into workflow_executions (id, workflow, trigger, status, started_at) values ($1, $2, $3, 'running', $4)`,
    [id, workflow, trigger, now],
  )
  return { kind: 'started', abandoned: abandoned.length }
}

async function hasRunSince({ query }: Transaction, workflow: string, slot: Date): Promise<boolean> {
  const rows = await query(
    `select 1 from workflow_executions where workflow = $1 and started_at >= $2
       and not (status in ('abandoned', 'aborted') and trigger <> 'catch-up') limit 1`,
    [workflow, slot],
  )
  return rows.length > 0
}

async function finishRun(transaction: Transaction, finish: Finish): Promise<boolean> {
  const { id, workflow, status, report, error, now } = finish
  const rows = await transaction.query(
    `update workflow_executions set status = $2, finished_at = $3, report = $4, error = $5
     where id = $1 and status = 'running' returning 1`,
    [id, status, now, report === undefined ? null : JSON.stringify(report), error ?? null],
  )
  await forgetOldRuns(transaction, workflow, now)
  await release(transaction, workflow, id)
  return rows.length > 0
}

// A job that runs each minute would fill the table; each job forgets its own runs only, so that none hurts another's history.
async function forgetOldRuns({ query }: Transaction, workflow: string, now: Date): Promise<void> {
  await query(
    `delete from workflow_executions where workflow = $1 and status <> 'running' and (status = 'succeeded' or started_at < $2)
       and started_at < (select started_at from workflow_executions where workflow = $1
         order by started_at desc, id desc offset $3 limit 1)`,
    [workflow, later(now, -keptRunsMs), keptRuns - 1],
  )
}

async function release({ query }: Transaction, workflow: string, runId: string): Promise<void> {
  await query('delete from cron_lease where key = $1 and holder = $2', [leaseKey(workflow), runId])
}

const leaseKey = (workflow: string) => `job:${workflow}`

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)

const isoOf = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
