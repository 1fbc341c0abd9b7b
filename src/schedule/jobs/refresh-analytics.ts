import type { DomainId } from '../../model/domain.ts'
import type { AnalyticsStore } from '../../stores/postgres/analytics.ts'
import type { Job } from '../job.ts'

type Settings = { domains: readonly { id: DomainId; analytics: Pick<AnalyticsStore, 'refresh'> }[] }

/** Recomputes the figures the status page and quick answers read. */
export function createRefreshAnalytics({ domains }: Settings): Job {
  return {
    name: 'refresh-analytics',
    description:
      'Recounts conversations for each source and day, last contact for each company, and how fresh each source is',
    run: async ({ signal, now }) => {
      const report: Record<string, unknown> = {}
      for (const { id, analytics } of domains) {
        signal.throwIfAborted()
        report[id] = await analytics.refresh(now)
      }
      return report
    },
  }
}
