import type { AnalyticsStore, Metric } from '../stores/postgres/analytics.ts'
import type { JobRun, JobStore } from '../stores/postgres/jobs.ts'

/** What the status page shows; only figures about conversations everyone may see. */
export type StatusReport = {
  domains: { organisation: string; freshness: Metric<'freshness'> | null }[]
  runs: Pick<JobRun, 'id' | 'workflow' | 'trigger' | 'status' | 'startedAt' | 'finishedAt'>[]
}

type Settings = {
  domains: readonly { organisation: string; analytics: Pick<AnalyticsStore, 'read'> }[]
  jobs: Pick<JobStore, 'lastRuns'>
}

const shownRuns = 20

/** Returns a function that reads the report anew. */
export function createStatusReader({ domains, jobs }: Settings): () => Promise<StatusReport> {
  return async () => ({
    domains: await Promise.all(
      domains.map(async ({ organisation, analytics }) => ({
        organisation,
        freshness: await analytics.read('freshness'),
      })),
    ),
    runs: await jobs.lastRuns({ limit: shownRuns }),
  })
}
