import { AppError } from '../../lib/errors.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { AirbyteSession } from '../airbyte/airbyte-session.ts'
import type { SyncOutcome } from '../airbyte/sync-outcome.ts'
import type { Delivery } from './create-sync.ts'

type RunOptions = { signal: AbortSignal; timeoutMs: number }

type Dependencies = {
  connections: Readonly<Partial<Record<SourceSystem, string | undefined>>>
  /** One session for each delivery: closing it ends whatever is still under way. */
  openSession(): AirbyteSession
  runSync(session: AirbyteSession, connectionId: string, options: RunOptions): Promise<SyncOutcome>
  timeoutMs: number
}

/** Asks Airbyte to sync every chosen system at once and waits for all of them. */
export function createAirbyteDelivery({ connections, openSession, runSync, timeoutMs }: Dependencies): Delivery {
  return {
    originOf: async () => 'sync',
    async deliver(systems, signal) {
      await using session = openSession()
      const known = systems.flatMap((system) => {
        const connection = connections[system]
        return connection ? [{ system, connection }] : []
      })
      const outcomes = await Promise.all(
        known.map(async ({ system, connection }) => ({
          system,
          ...(await runSync(session, connection, { signal, timeoutMs })),
        })),
      )
      const failed = outcomes.filter(({ kind }) => kind !== 'succeeded')
      if (failed.length === 0) return outcomes
      const names = failed.map(({ system, kind, jobId }) => `${system} ${kind} (job ${jobId})`).join(', ')
      throw new AppError('sync.delivery', `Airbyte did not deliver: ${names}. Look at these jobs in Airbyte`, {
        retryable: true,
      })
    },
  }
}

/** Nobody is asked to deliver: what has been landed is read as it stands. */
export function createNoDelivery(isSample: () => Promise<boolean>): Delivery {
  return { originOf: async () => ((await isSample()) ? 'sample' : 'sync'), deliver: async () => ({ asked: 'nobody' }) }
}
