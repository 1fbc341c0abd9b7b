import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import fc from 'fast-check'
import { createDomains } from '../../../src/domains/domains.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import { openDatabase } from '../../../src/stores/postgres/open-database.ts'
import { Crash, createFailingDatabase } from './failing-database.ts'
import { anyBatches, tablesOf } from './random-deliveries.ts'
import { createSyncBench } from './sync-bench.ts'

// Too long for the suite: `tsx test/ingest/sync/nightly.ts --runs 1000` syncs random deliveries with a crash at a random
// statement of every sync and compares with one sync that nothing interrupted. `--url` names an empty database to use
// instead of an embedded one; `--seed` begins elsewhere.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'sophia-nightly-'))
const settings = { dataDir: folder, poolSize: values.url ? 5 : 1, ...(values.url ? { url: values.url } : {}) }
const database = await openDatabase(settings, createDomains())
const home = database.domain('pay_ready')
const first = Number(values.seed)
let crashes = 0
try {
  for (let seed = first; seed < first + Number(values.runs); seed += 1) crashes += await crashRun(home, seed)
  process.stdout.write(`${values.runs} runs with ${crashes} crashes came to what uninterrupted ones give\n`)
} finally {
  await database[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
}

async function crashRun(database: DomainDatabase, seed: number): Promise<number> {
  const [batches = []] = fc.sample(anyBatches, { seed, numRuns: 1 })
  const points = fc.sample(fc.integer({ min: 1, max: 150 }), { seed, numRuns: batches.length })
  const [pageRows = 3] = fc.sample(fc.integer({ min: 1, max: 5 }), { seed, numRuns: 1 })
  const { land, syncOne, state, forget, clear } = createSyncBench(database, { pageRows })
  await clear()
  let crashed = 0
  for (const [index, batch] of batches.entries()) {
    await land(tablesOf(batch, index))
    const dying = createSyncBench(createFailingDatabase(database, points[index]).home, { pageRows })
    const error = await dying.syncOne(hubspot).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (error !== null && !(error instanceof Crash)) throw error
    if (error !== null) crashed += 1
    // Every other time the next delivery comes before the sync is run again.
    if (index % 2 === 0) await syncOne(hubspot)
  }
  await syncOne(hubspot)
  const { interactions, turns, participants, records } = await state()
  await forget()
  await syncOne(hubspot)
  const whole = await state()
  const loaded = { interactions, turns, participants, records }
  const expected = Object.fromEntries(Object.keys(loaded).map((name) => [name, whole[name]]))
  if (!isDeepStrictEqual(loaded, expected)) throw new Error(`seed ${seed} does not come to the same`)
  return crashed
}
