import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseConfig } from '../../../src/config.ts'
import { generateWorld } from '../../../src/ingest/world/generate-world.ts'
import { randomId } from '../../../src/lib/ids.ts'
import { openSophia } from '../../../src/sophia.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { digestOfSources } from './digest-sources.ts'
import { builtEmpty } from './empty.ts'
import { type Built, copyFolder, keepBuilt } from './keep-built.ts'

/** Mon 23 Nov 2026, 12:40 in Dallas: the moment the seeded world is told for. */
export const worldNow = new Date('2026-11-23T18:40:00Z')

/** Sophia with nobody listening, on a data directory of her own. */
export function openQuietSophia(dataDir: string, now = worldNow) {
  return openSophia({
    config: parseConfig({ SOPHIA_DATA_DIR: dataDir }),
    clock: () => now,
    newId: randomId,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    holder: 'tests',
    keepsTime: false,
  })
}

/** The world of the default seed, synced into `data`; beside it stand the sync's report and what is true. */
export const builtWorld: Built = {
  name: 'world',
  // Edges and answers take no part when a store is filled.
  digest: () => digestOfSources(['src', 'db', 'schedules', 'test/support/built', 'package-lock.json'], apart),
  build,
}
const apart =
  /^src\/(?:(?:agent|slack|workspace|web|terminal|telemetry)\/|(?:main|cli|serve)\.ts|model\/(?:agent|answer|chart|plan)\.ts)/

async function build(folder: string): Promise<void> {
  const { truth, problems } = generateWorld({ seed: 7, size: 'demo', now: worldNow })
  copyFolder(await keepBuilt(builtEmpty), join(folder, 'data'))
  await using sophia = await openQuietSophia(join(folder, 'data'))
  const sync = await sophia.sync({ systems: [], full: false, signal: new AbortController().signal })
  if (sync.status !== 'succeeded') throw new Error(`The seeded world could not be synced: ${sync.error}`)
  writeFileSync(join(folder, 'told.json'), JSON.stringify({ truth, problems, sync }))
}
