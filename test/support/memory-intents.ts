import type { Intent, IntentStore } from '../../src/ingest/airbyte/sync-intent.ts'
import type { SyncOutcome } from '../../src/ingest/airbyte/sync-outcome.ts'

/** An intent store that keeps what was stored, so that tests can look at it and restart on it. */
export function createMemoryIntents(): IntentStore & {
  stored: Map<string, Intent>
  finished: Map<string, SyncOutcome>
} {
  const stored = new Map<string, Intent>()
  const finished = new Map<string, SyncOutcome>()
  return {
    stored,
    finished,
    pending: async (connectionId) =>
      [...stored.values()].findLast((intent) => intent.connectionId === connectionId && !finished.has(intent.id)) ??
      null,
    save: async (intent) => {
      stored.set(intent.id, { ...intent })
    },
    attachJob: async (intentId, jobId) => {
      const intent = stored.get(intentId)
      if (!intent) throw new Error(`no intent ${intentId}`)
      stored.set(intentId, { ...intent, jobId })
    },
    finish: async (intentId, outcome) => {
      finished.set(intentId, outcome)
    },
  }
}
