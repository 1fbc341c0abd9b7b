import type { Config } from '../config.ts'
import type { DomainProfile } from '../domains/profile.ts'
import type { FlowStep } from '../ingest/flow.ts'
import { createMaskIncoming } from '../ingest/mask/mask-incoming.ts'
import type { SyncRequest } from '../ingest/sync/create-sync.ts'
import { openSync } from '../ingest/sync/open-sync.ts'
import { seededAnswers } from '../ingest/world/seeded-answers.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import type { Gate } from '../privacy/erasure/gate.ts'
import type { Masker } from '../privacy/masker.ts'
import { createSyncJob } from '../schedule/jobs/sync.ts'
import { createRunJob, type RunListener } from '../schedule/run-job.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import { createJobStore } from '../stores/postgres/jobs.ts'
import { createLander } from '../stores/postgres/land-tables.ts'
import { createLanded } from '../stores/postgres/landed.ts'
import { createInteractionLoader } from '../stores/postgres/load-interactions.ts'
import { createMemberships } from '../stores/postgres/memberships.ts'
import { createQuarantine } from '../stores/postgres/quarantine.ts'
import { createSyncIntents } from '../stores/postgres/sync-intents.ts'
import { createSyncStore } from '../stores/postgres/sync-store.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { EntityParts } from './entity-parts.ts'
import { maskRuns } from './mask-parts.ts'

type Dependencies = {
  config: Config
  profile: DomainProfile
  home: DomainDatabase
  entities: Pick<EntityParts, 'settle' | 'forgetGone' | 'answerAt'>
  masker: Masker
  clock: Clock
  newId: NewId
  log: Log
  metrics: Metrics
  onJobFinish?: RunListener
  /** Keeps out what was erased earlier or is older than its retention. */
  openGate?: () => Promise<Gate>
  /** What follows the sources, in order. */
  after: readonly FlowStep[]
}

type AskedSync = SyncRequest & { signal: AbortSignal; onProgress?: (line: string) => void }

const leaseMs = 60_000

/** Everything of Sophia that brings the sources in: the sync as a job and by hand, its proof, and the sample world's end. */
export function createSyncParts(dependencies: Dependencies) {
  const { profile, home, clock, entities, masker } = dependencies
  const store = createSyncStore(home)
  const lander = createLander(home, profile.landedSchema)
  const loader = createInteractionLoader(home)
  const sync = openSync({
    ...dependencies,
    landed: createLanded(home, profile.landedSchema),
    store,
    mask: createMaskIncoming(masker),
    intents: createSyncIntents(home),
    memberships: createMemberships(home),
    land: lander.land,
    isUntouched: loader.isUntouched,
    log: dependencies.log.child({ module: 'sync' }),
    fetch,
    random: Math.random,
    after: [
      {
        name: 'entities',
        run: async ({ signal, full, onProgress }) => {
          const report = await entities.settle({ full, signal, trigger: 'sync', ...(onProgress ? { onProgress } : {}) })
          return { ...report, answersSeeded: (await store.isWorldMade()) ? await seedAnswers() : 0 }
        },
      },
      ...dependencies.after,
    ],
  })
  // What people of the sample world said of who is who belongs to it as its conversations do.
  async function seedAnswers(): Promise<number> {
    let seeded = 0
    for (const answer of seededAnswers(await store.worldMadeAt(clock()))) {
      if (await entities.answerAt(answer)) seeded += 1
    }
    return seeded
  }
  const syncJob = (request: SyncRequest, onProgress?: (line: string) => void) =>
    createSyncJob({ sync, request, ...(onProgress ? { onProgress } : {}) })

  return {
    syncJob,
    sync: ({ signal, onProgress, ...request }: AskedSync) =>
      runByHand(syncJob(request, onProgress), signal, dependencies),
    verify: sync.verify,
    retry: sync.retry,
    quarantine: createQuarantine(home),
    /** Lets the sample world move in, even after it was cleared; the next sync brings it. */
    letWorldIn: () => store.worldMadeAt(clock()),
    /** Takes the sample world out again, and nothing else. Returns how many conversations went. */
    async clearSample(signal: AbortSignal): Promise<number> {
      const removed = await loader.removeOrigin('sample', clock())
      await store.removeRecords('sample')
      // Only the world's own tables may go: where it never was, the landed ones are Airbyte's.
      if (await store.isWorldMade()) {
        await lander.clear()
        await store.reset()
      }
      await entities.settle({ full: true, signal, trigger: 'demo clear' })
      await entities.forgetGone()
      return removed
    },
  }
}

/** Counts every run of a job, and tells whoever else wants to hear of it. */
export function finishListener({ metrics, onJobFinish }: Pick<Dependencies, 'metrics' | 'onJobFinish'>): RunListener {
  return (run) => {
    metrics.countJobRun(run.job, run.status)
    onJobFinish?.(run)
  }
}

// Under the same lease and in the same history as the scheduled one.
async function runByHand(job: ReturnType<typeof createSyncJob>, signal: AbortSignal, dependencies: Dependencies) {
  const { home, newId, log } = dependencies
  const run = createRunJob({
    jobs: [job],
    store: maskRuns(createJobStore(home), dependencies.masker),
    clock: systemClock,
    newId,
    log,
    signal,
    leaseMs,
    onFinish: finishListener(dependencies),
  })
  const outcome = await run({ name: job.name, trigger: 'manual' })
  if (outcome.kind === 'finished') return outcome
  throw new AppError('job.busy', 'A sync is running already; wait for it to finish, then run it again')
}
