import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { Interaction } from '../../model/interaction.ts'
import type { Gate } from '../../privacy/erasure/gate.ts'
import type { Landed } from '../../stores/postgres/landed.ts'
import type { Origin, ResolvedInteraction } from '../../stores/postgres/load-interactions.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { FlowContext, FlowStep } from '../flow.ts'
import { gatedSource } from '../gated-source.ts'
import type { MaskIncoming } from '../mask/mask-incoming.ts'
import type { Source, SourceContext } from '../source.ts'
import { allSources } from './all-sources.ts'
import { retryLocation } from './retry-location.ts'
import { problemsOf, type SourceReport } from './source-report.ts'
import { createSyncSource } from './sync-source.ts'
import { createVerifySource, type SourceVerdict } from './verify-source.ts'

const usualPageRows = 200
const usualLagMs = 15 * 60_000

/** Where the rows come from: Airbyte lands them, or the seeded world does. Gives a report for the flow. */
export type Delivery = {
  /** What its rows are marked with: the sample world's can be taken out again. */
  originOf(): Promise<Origin>
  deliver(systems: readonly SourceSystem[], signal: AbortSignal): Promise<unknown>
}

type Dependencies = {
  landed: Landed
  store: SyncStore
  delivery: Delivery
  resolve(interaction: Interaction): ResolvedInteraction
  context: SourceContext
  mask: MaskIncoming
  clock: Clock
  /** Rows read at a time, 200 unless said otherwise. */
  pageRows?: number
  /** How far behind its checkpoint a sync looks again for late rows, 15 minutes unless said otherwise. */
  lagMs?: number
  /** Keeps out what was erased earlier or is older than its retention. */
  openGate?: () => Promise<Gate>
  /** The four systems, unless said otherwise. */
  sources?: readonly Source[]
  /** Says who is in which private channel, before anything else is read. */
  confirmMembers?: FlowStep
  /** What follows the sources, in order. */
  after: readonly FlowStep[]
}

export type SyncRequest = { systems: readonly SourceSystem[]; full: boolean }

export type Sync = ReturnType<typeof createSync>

/** Brings everything the systems know into the store, and proves that nothing was lost on the way. */
export function createSync(dependencies: Dependencies) {
  const { landed, store, resolve, context, mask, clock, delivery } = dependencies
  const { pageRows = usualPageRows, lagMs = usualLagMs, sources = allSources } = dependencies
  const syncSource = createSyncSource({ landed, store, resolve, context, mask, clock, pageRows, lagMs })
  const verifySource = createVerifySource({ landed, store, resolve, context, mask, pageRows })

  const gated = async (chosen: readonly Source[]): Promise<Source[]> => {
    const gate = await dependencies.openGate?.()
    return gate ? chosen.map((source) => gatedSource(source, gate)) : [...chosen]
  }

  /** The steps of one run, in order. */
  function stepsOf({ systems, full }: SyncRequest): FlowStep[] {
    const chosen = chooseSources(sources, systems)
    return [
      {
        name: 'deliver',
        run: ({ signal }) =>
          delivery.deliver(
            chosen.map(({ system }) => system),
            signal,
          ),
      },
      ...(dependencies.confirmMembers && chosen.some(({ system }) => system === 'slack')
        ? [dependencies.confirmMembers]
        : []),
      {
        name: 'sources',
        run: async ({ signal, onProgress, log }) => {
          const origin = await delivery.originOf()
          return inParallel(await gated(chosen), log, (source) =>
            syncSource(source, {
              full,
              origin,
              signal,
              onProgress: ({ system, rows }) => onProgress?.(`${system}: ${rows} rows`),
            }),
          )
        },
      },
      ...(full
        ? [{ name: 'sweep', run: ({ signal }: { signal: AbortSignal }) => verifyAll(chosen, { repair: true, signal }) }]
        : []),
      ...dependencies.after,
    ]
  }

  async function verifyAll(chosen: readonly Source[], { repair, signal }: { repair: boolean; signal: AbortSignal }) {
    const origin = await delivery.originOf()
    const open = await gated(chosen)
    return Promise.all(open.map((source) => verifySource(source, { origin, repair, now: clock(), signal })))
  }

  return {
    stepsOf,
    /** Puts a conversation that is in quarantine together again; gives why it still cannot be loaded, or null. */
    retry: async (location: string, signal: AbortSignal) =>
      retryLocation({ ...dependencies, pageRows, sources: await gated(sources) }, location, {
        origin: await delivery.originOf(),
        signal,
      }),
    /** Compares source and store by id and content digest; `repair` mends exactly what differs. */
    verify: (options: { repair: boolean; signal: AbortSignal }): Promise<SourceVerdict[]> =>
      verifyAll(sources, options),
  }
}

function chooseSources(sources: readonly Source[], systems: readonly SourceSystem[]): Source[] {
  const chosen = sources.filter(({ system }) => systems.length === 0 || systems.includes(system))
  if (chosen.length > 0) return chosen
  const known = sources.map(({ system }) => system).join(', ')
  throw new AppError('sync.source', `There is no source ${systems.join(', ')}; use one of ${known}`)
}

// Every source runs to its end, whatever becomes of the others; then the run is red if any of them is.
async function inParallel(
  chosen: readonly Source[],
  log: FlowContext['log'],
  run: (source: Source) => Promise<SourceReport>,
): Promise<SourceReport[]> {
  const outcomes = await Promise.allSettled(chosen.map(run))
  const reports = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  for (const report of reports) log.info({ report }, 'Source synced')
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  if (failed.length > 0) throw failed[0]
  const problems = reports.flatMap(problemsOf)
  if (problems.length > 0) throw new AppError('sync.red', problems.join('; '))
  return reports
}
