import { runFlow } from '../../ingest/flow.ts'
import type { Sync, SyncRequest } from '../../ingest/sync/create-sync.ts'
import type { Job } from '../job.ts'

type Settings = { sync: Pick<Sync, 'stepsOf'>; request: SyncRequest; onProgress?: (line: string) => void }

/** The nightly flow: deliver, sources in parallel, and what rests on them. */
export function createSyncJob({ sync, request, onProgress }: Settings): Job {
  return {
    name: 'sync',
    description: 'Brings in what the sources know, and refreshes what rests on it',
    run: ({ signal, log }) =>
      runFlow(
        sync.stepsOf(request),
        { signal, log, full: request.full, ...(onProgress ? { onProgress } : {}) },
        () => performance.now() / 1000,
      ),
  }
}
