import { z } from 'zod'

const statuses = ['pending', 'queued', 'running', 'incomplete', 'failed', 'succeeded', 'cancelled'] as const

type JobStatus = (typeof statuses)[number]

/** One Airbyte job; `rows` and `bytes` are what its last attempt committed, null until Airbyte says. */
export type Job = { id: number; status: JobStatus; type: string; rows: number | null; bytes: number | null }

export const jobSchema = z
  .object({
    jobId: z.number().int(),
    status: z.enum(statuses),
    jobType: z.string().nullish(),
    rowsSynced: z.number().nullish(),
    bytesSynced: z.number().nullish(),
  })
  .transform(
    ({ jobId, status, jobType, rowsSynced, bytesSynced }): Job => ({
      id: jobId,
      status,
      type: jobType ?? 'sync',
      rows: rowsSynced ?? null,
      bytes: bytesSynced ?? null,
    }),
  )

export const jobPageSchema = z.object({ data: z.array(jobSchema) }).transform(({ data }) => data)

/** Whether the job is over. `incomplete` is not: an attempt failed and Airbyte will try again. */
export function isEnded(job: Job): boolean {
  return job.status === 'succeeded' || job.status === 'failed' || job.status === 'cancelled'
}

/** Whether a sync is at work. */
export function isRunningSync(job: Job): boolean {
  return !isEnded(job) && bringsRows(job)
}

/** Whether the job brings rows: Airbyte answers a sync request with a `refresh` job where streams are due for one. */
export function bringsRows(job: Job): boolean {
  return job.type !== 'reset' && job.type !== 'clear'
}
