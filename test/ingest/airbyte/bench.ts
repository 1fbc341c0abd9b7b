import type { AirbyteSettings } from '../../../src/ingest/airbyte/airbyte.ts'
import { openAirbyteSession } from '../../../src/ingest/airbyte/airbyte-session.ts'
import type { Wait } from '../../../src/ingest/airbyte/backoff.ts'
import type { Fetch } from '../../../src/ingest/airbyte/exchange.ts'
import { createSyncTrigger } from '../../../src/ingest/airbyte/sync-trigger.ts'
import { credentials, openLocalAirbyte } from '../../support/local-airbyte.ts'
import { createMemoryIntents } from '../../support/memory-intents.ts'

/** A clock that only waiting moves on, and the pauses that were asked for. */
export function createTestTime(start = Date.UTC(2026, 10, 23, 9)) {
  let nowMs = start
  const pauses: number[] = []
  return {
    pauses,
    clock: () => new Date(nowMs),
    advance: (ms: number) => {
      nowMs += ms
    },
    wait: async (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted()
      pauses.push(ms)
      nowMs += ms
    },
  }
}

type Line = { level: 'info' | 'warn'; fields: object; phrase: string }

/** A log that keeps its lines. */
function createTestLog() {
  const lines: Line[] = []
  return {
    lines,
    info: (fields: object, phrase: string) => lines.push({ level: 'info', fields, phrase }),
    warn: (fields: object, phrase: string) => lines.push({ level: 'warn', fields, phrase }),
  }
}

type Changes = Partial<AirbyteSettings> & { fetch?: Fetch; wait?: Wait }

/** An Airbyte, a client on it, and time that passes by itself. */
export async function openAirbyteBench() {
  const time = createTestTime()
  const server = await openLocalAirbyte({ clock: time.clock })
  const log = createTestLog()
  const intents = createMemoryIntents()
  const never = new AbortController().signal

  function openClient({ fetch = globalThis.fetch, wait = time.wait, ...settings }: Changes = {}) {
    return openAirbyteSession({
      fetch,
      clock: time.clock,
      log,
      random: () => 0.5,
      wait,
      settings: { baseUrl: server.baseUrl, ...credentials, requestTimeoutMs: 2_000, maxRetries: 3, ...settings },
    })
  }

  const client = openClient()
  let count = 0
  const newId = () => {
    count += 1
    return `intent-${count}`
  }
  const createSync = (airbyte = client, store = intents) =>
    createSyncTrigger({ airbyte, intents: store, clock: time.clock, newId, log })

  return {
    server,
    time,
    log,
    intents,
    client,
    openClient,
    createSync,
    runSync: createSync(),
    options: { signal: never },
    [Symbol.asyncDispose]: async () => {
      await client[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
