import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { streamWorld } from '../../src/ingest/world/generate-world.ts'
import { randomId } from '../../src/lib/ids.ts'
import { openSophia, type Sophia } from '../../src/sophia.ts'
import { createLander } from '../../src/stores/postgres/land-tables.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { credentials, type LocalAirbyte, openLocalAirbyte } from '../support/local-airbyte.ts'
import { createTestPlace } from '../support/open-test-database.ts'

const now = new Date('2026-11-23T18:40:00Z')
const signal = new AbortController().signal
const place = await createTestPlace('embedded')
let airbyte: LocalAirbyte
let sophia: Sophia

beforeAll(async () => {
  airbyte = await openLocalAirbyte({ clock: () => new Date() })
  sophia = await openSophia({
    config: parseConfig({
      SOPHIA_DATA_DIR: place.settings.dataDir,
      AIRBYTE_API_URL: airbyte.origin,
      AIRBYTE_CLIENT_ID: credentials.clientId,
      AIRBYTE_CLIENT_SECRET: credentials.clientSecret,
      AIRBYTE_CONNECTION_GONG: 'connection-gong',
      AIRBYTE_CONNECTION_SLACK: 'connection-slack',
    }),
    clock: () => now,
    newId: randomId,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    holder: 'night',
    keepsTime: false,
  })
  // What Airbyte would have landed by now; the local server only plays its API.
  const lander = createLander(sophia.home, 'pay_ready_landed')
  for (const table of streamWorld({ seed: 7, size: 'demo', now }).tables) {
    await lander.land({ name: table.name, columns: table.columns, keys: table.primaryKey.slice(0, 1) }, [
      ...table.rows(),
    ])
  }
})

afterAll(async () => {
  await sophia?.[Symbol.asyncDispose]()
  await airbyte?.[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
})

test('a night asks Airbyte once for each connection, then loads what was landed as its own', async () => {
  airbyte.script('succeeded')
  airbyte.script('succeeded')
  const run = await sophia.sync({ systems: [], full: false, signal })
  expect(run).toMatchObject({ status: 'succeeded' })
  expect(airbyte.jobs.map(({ connectionId }) => connectionId).sort()).toEqual(['connection-gong', 'connection-slack'])
  expect(airbyte.sockets.unanswered).toBe(0)
  const origins = await sophia.home.read('background', ({ query }) =>
    query('select distinct origin from interactions union select distinct origin from source_records'),
  )
  expect(origins).toEqual([{ origin: 'sync' }])
})

test('the sample’s end takes nothing that Airbyte landed', async () => {
  expect(await sophia.clearSample(signal)).toBe(0)
  const verdicts = await sophia.verify({ repair: false, signal })
  expect(verdicts.find(({ system }) => system === 'gong')?.conversations).toBeGreaterThan(100)
  for (const verdict of verdicts) expect(verdict).toMatchObject({ missing: [], extra: [], different: [] })
})

test('a sync that Airbyte could not finish fails with its job named, and loads nothing new', async () => {
  airbyte.script('failed')
  const run = await sophia.sync({ systems: ['gong'], full: false, signal })
  expect(run).toMatchObject({ status: 'failed' })
  expect(run.error).toMatch(/gong failed \(job 3\)/)
})
