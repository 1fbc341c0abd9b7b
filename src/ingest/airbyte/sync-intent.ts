import type { SyncOutcome } from './sync-outcome.ts'

/** That a connection is to be synced, stored before Airbyte is asked, so that a restart knows of a job it may have started. */
export type Intent = {
  id: string
  connectionId: string
  createdAt: Date
  /** The connection's newest job when the intent was made, 0 for none: what we start has a higher id, whatever the clocks say. */
  afterJobId: number
  jobId: number | null
}

/** Every write is durable when it resolves. */
export type IntentStore = {
  /** The connection's intent that is not finished; of several, the newest. */
  pending(connectionId: string): Promise<Intent | null>
  /** Inserts the intent, or replaces the one of the same id. */
  save(intent: Intent): Promise<void>
  attachJob(intentId: string, jobId: number): Promise<void>
  finish(intentId: string, outcome: SyncOutcome): Promise<void>
}
