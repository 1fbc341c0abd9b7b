import { createAuditParts } from '../../../src/composition/audit-parts.ts'
import { createErasureParts } from '../../../src/composition/erasure-parts.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import { randomId } from '../../../src/lib/ids.ts'
import { lockDirectory } from '../../../src/stores/embedded/lock-directory.ts'
import { openDatabase } from '../../../src/stores/postgres/open-database.ts'

// Goes on with the erasure there is, and says after each step what is left; whoever hears that kills it when they like.
const settings: { url?: string; dataDir: string; poolSize: number } = JSON.parse(process.argv[2] ?? '{}')
if (lockDirectory(settings.dataDir, '').kind === 'taken') throw new Error('the directory is taken')
const domains = createDomains()
const database = await openDatabase(settings, domains)
const clock = () => new Date('2026-11-23T18:40:00Z')
const parts = createErasureParts({
  ...{ database, domains, clock, newId: randomId, audit: createAuditParts({ database, clock }) },
  ...{ holder: String(process.pid), isAlone: database.kind === 'embedded', removalOutlet: () => null },
  surroundings: () => ({
    // Nothing is left to take away: it is killed at the latest here.
    follow: () => new Promise(() => process.stdout.write('end\n')),
    ...{ search: async () => [], indexes: [], vacuum: async () => [] },
  }),
})
const desk = await parts.desk('pay_ready')
const [begun] = await desk.list(1)
setInterval(() => undefined, 1_000)
await desk.resume(begun?.id ?? '', {
  signal: new AbortController().signal,
  onStep: (_, left) => process.stdout.write(`${left}\n`),
})
