import { isEnded, type Job } from './job.ts'

type Amounts = { jobId: number; rowsSynced?: number; bytesSynced?: number }

/**
 * How a sync went. `timed_out`: time was up while the job was at work; `incomplete`: time was up between two attempts,
 * so at least one has failed. `isCancelled` is false where the job was not ours to cancel, or could not be.
 */
export type SyncOutcome =
  | (Amounts & { kind: 'succeeded' | 'failed' | 'cancelled' })
  | (Amounts & { kind: 'incomplete' | 'timed_out'; isCancelled: boolean })

/** The outcome of a job that is over. */
export function endedOutcome(job: Job): SyncOutcome {
  const kind = job.status === 'succeeded' || job.status === 'cancelled' ? job.status : 'failed'
  return { kind, ...amountsOf(job) }
}

/** The outcome of a job that outlived its time; `final` is the job once cancelled, null when it was not. */
export function overdueOutcome(jobId: number, seen: Job | null, final: Job | null): SyncOutcome {
  if (final && isEnded(final) && final.status !== 'cancelled') return endedOutcome(final)
  const kind = seen?.status === 'incomplete' ? 'incomplete' : 'timed_out'
  const job = final ?? seen
  return { kind, isCancelled: final !== null, ...(job ? amountsOf(job) : { jobId }) }
}

function amountsOf({ id, rows, bytes }: Job): Amounts {
  return { jobId: id, ...(rows !== null && { rowsSynced: rows }), ...(bytes !== null && { bytesSynced: bytes }) }
}
