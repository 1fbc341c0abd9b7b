import { setTimeout as wait } from 'node:timers/promises'
import { createDomains } from '../../src/domains/domains.ts'
import { unify } from '../../src/entities/unify.ts'
import { importRecords } from '../../src/ingest/import-records.ts'
import type { FileRecord } from '../../src/ingest/sources/file-record.ts'
import { lockDirectory } from '../../src/stores/embedded/lock-directory.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { openDatabase } from '../../src/stores/postgres/open-database.ts'
import { createQuarantine } from '../../src/stores/postgres/quarantine.ts'
import { interactionOf } from './interactions.ts'
import { testMask } from './masking.ts'

// Imports without end into the database of its arguments and prints the ids of every batch that was acknowledged.
const settings: { url?: string; dataDir: string; poolSize: number } = JSON.parse(process.argv[2] ?? '{}')
const lock = lockDirectory(settings.dataDir, '')
if (lock.kind === 'taken') throw new Error('the directory is taken')
const database = await openDatabase(settings, createDomains())
const { load } = createInteractionLoader(database.domain('pay_ready'))

async function* endless(): AsyncGenerator<FileRecord> {
  for (let index = 0; index < 100_000; index += 1) {
    const interaction = interactionOf({ id: `call/${index}`, says: ['one', 'two', 'three'] })
    yield { kind: 'interaction', location: `file.jsonl:${index}`, interaction }
  }
}

await importRecords(
  endless(),
  {
    load: async (batch, context) => {
      const counts = await load(batch, context)
      process.stdout.write(`${batch.map(({ interaction }) => interaction.id).join(' ')}\n`)
      return counts
    },
    quarantine: (rejected) => createQuarantine(database.domain('pay_ready')).keep('files', rejected, new Date(0)),
    mask: testMask,
    resolve: (interaction) => unify('pay_ready', interaction),
    batchSize: 20,
    now: new Date('2026-11-20T12:00:00.000Z'),
  },
  { origin: 'import' },
)
await wait(60_000)
