import { createDomains } from '../../../src/domains/domains.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { contentDigest } from '../../../src/lib/ids.ts'
import { lockDirectory } from '../../../src/stores/embedded/lock-directory.ts'
import { openDatabase } from '../../../src/stores/postgres/open-database.ts'
import { createSyncBench } from './sync-bench.ts'

// Resumes the sync that the process before it left, says what came of it, and then syncs anew, over and over, with a line
// for all that is kept.
const settings: { url?: string; dataDir: string; poolSize: number } = JSON.parse(process.argv[2] ?? '{}')
const lock = lockDirectory(settings.dataDir, '')
if (lock.kind === 'taken') throw new Error('the directory is taken')
const database = await openDatabase(settings, createDomains())
const { query, syncOne, state, forget } = createSyncBench(database.domain('pay_ready'), { pageRows: 5 })
const found = await query('select 1 from interactions')
await syncOne(hubspot)
process.stdout.write(`${JSON.stringify({ found: found.length, digest: contentDigest(await state()) })}\n`)
database.onChange(() => process.stdout.write('kept\n'))
for (;;) {
  await forget()
  await syncOne(hubspot)
}
