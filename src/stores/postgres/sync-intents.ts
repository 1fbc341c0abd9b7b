import type { Intent, IntentStore } from '../../ingest/airbyte/sync-intent.ts'
import type { DomainDatabase } from './database.ts'

/** Keeps what was asked of Airbyte, each write durable when it resolves. */
export function createSyncIntents(database: DomainDatabase): IntentStore {
  const write = (sql: string, values: unknown[]): Promise<void> =>
    database.write('background', async ({ query }) => {
      await query(sql, values)
    })

  return {
    pending: (connectionId) =>
      database.read('background', async ({ query }) => {
        const [row] = await query<Omit<Intent, 'afterJobId' | 'jobId'> & { afterJobId: string; jobId: string | null }>(
          `select id, connection_id as "connectionId", created_at as "createdAt", after_job_id as "afterJobId", job_id as "jobId"
           from sync_intents where connection_id = $1 and finished_at is null order by created_at desc, id limit 1`,
          [connectionId],
        )
        if (!row) return null
        return { ...row, afterJobId: Number(row.afterJobId), jobId: row.jobId === null ? null : Number(row.jobId) }
      }),
    save: ({ id, connectionId, createdAt, afterJobId, jobId }) =>
      write(
        `insert into sync_intents (id, connection_id, created_at, after_job_id, job_id) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set created_at = excluded.created_at, after_job_id = excluded.after_job_id, job_id = excluded.job_id`,
        [id, connectionId, createdAt.toISOString(), afterJobId, jobId],
      ),
    attachJob: (intentId, jobId) => write('update sync_intents set job_id = $2 where id = $1', [intentId, jobId]),
    finish: (intentId, outcome) =>
      write('update sync_intents set outcome = $2::jsonb, finished_at = now() where id = $1', [
        intentId,
        JSON.stringify(outcome),
      ]),
  }
}
