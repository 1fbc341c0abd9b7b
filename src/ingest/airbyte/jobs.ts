import { bringsRows, isEnded, isRunningSync, type Job, jobPageSchema, jobSchema } from './job.ts'
import { readAnswer } from './read-answer.ts'
import { labelOf, type Send } from './send.ts'

const pageSize = 20
const mostPages = 50

export type Options = { signal: AbortSignal }

export type Jobs = ReturnType<typeof createJobs>

/** Reads and cancels jobs. Every call throws AppError `airbyte.*`, or the signal's reason once it aborts. */
export function createJobs(send: Send) {
  /** Null when Airbyte does not know the job. */
  async function findJob(jobId: number, { signal }: Options): Promise<Job | null> {
    const request = { method: 'GET', path: `/jobs/${jobId}` } as const
    const answer = await send(request, signal)
    if (answer.kind === 'answer' && answer.status === 404) return null
    return readAnswer(answer, jobSchema, labelOf(request))
  }

  /** The job created last, of any type, whether over or not. */
  async function findNewest(connectionId: string, { signal }: Options): Promise<Job | null> {
    for await (const page of pagesOf(connectionId, signal)) return newestOf(page)
    return null
  }

  /** The sync that is under way; Airbyte runs one job of a connection at a time. */
  async function findRunning(connectionId: string, options: Options): Promise<Job | null> {
    const newest = await findNewest(connectionId, options)
    return newest && isRunningSync(newest) ? newest : null
  }

  /** The first sync created after the job with that id (0 = the first ever), whether over or not. */
  async function findFirstAfter(connectionId: string, afterJobId: number, { signal }: Options): Promise<Job | null> {
    let first: Job | null = null
    for await (const page of pagesOf(connectionId, signal)) {
      const later = page.filter((job) => job.id > afterJobId)
      for (const job of later) if (bringsRows(job) && (first === null || job.id < first.id)) first = job
      if (later.length < page.length) break
    }
    return first
  }

  /** Stops a job and returns it as it then is; one that is over is left alone. */
  async function cancel(jobId: number, { signal }: Options): Promise<Job> {
    // Airbyte cancels whatever runs on the job's connection, so an old job's id would stop a later job.
    const before = await getJob(jobId, { signal })
    if (isEnded(before)) return before
    const request = { method: 'DELETE', path: `/jobs/${jobId}` } as const
    const answer = await send(request, signal)
    const isAccepted = answer.kind === 'answer' && answer.status < 300
    const after = isAccepted ? before : await getJob(jobId, { signal })
    return isEnded(after) ? after : readAnswer(answer, jobSchema, labelOf(request))
  }

  async function getJob(jobId: number, { signal }: Options): Promise<Job> {
    const request = { method: 'GET', path: `/jobs/${jobId}` } as const
    return readAnswer(await send(request, signal), jobSchema, labelOf(request))
  }

  // Newest first, by offset: the `next` address in the answer drops the order and may name an inner host.
  async function* pagesOf(connectionId: string, signal: AbortSignal): AsyncGenerator<Job[]> {
    for (let page = 0; page < mostPages; page += 1) {
      const query = { connectionId, orderBy: 'createdAt|DESC', limit: `${pageSize}`, offset: `${page * pageSize}` }
      const request = { method: 'GET', path: '/jobs', query } as const
      const jobs = readAnswer(await send(request, signal), jobPageSchema, labelOf(request))
      yield jobs
      if (jobs.length < pageSize) return
    }
  }

  return { findJob, getJob, findNewest, findRunning, findFirstAfter, cancel }
}

// Creation times are whole seconds, so the order of jobs within one is left to the ids.
function newestOf(page: Job[]): Job | null {
  return page.reduce<Job | null>((newest, job) => (newest && newest.id > job.id ? newest : job), null)
}
