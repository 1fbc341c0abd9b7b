import { createDomains } from '../../../src/domains/domains.ts'
import { openDatabase } from '../../../src/stores/postgres/open-database.ts'
import { digestOfSources } from './digest-sources.ts'
import type { Built } from './keep-built.ts'

/** A data directory of the embedded database as it is once it was migrated for the first time. */
export const builtEmpty: Built = {
  name: 'empty',
  digest: () =>
    digestOfSources([
      ...['db/migrations', 'src/domains', 'src/stores/embedded', 'src/stores/postgres/migrate.ts'],
      ...['src/stores/postgres/open-database.ts', 'test/support/built/empty.ts', 'package-lock.json'],
    ]),
  async build(folder) {
    const database = await openDatabase({ dataDir: folder, poolSize: 1 }, createDomains())
    await database[Symbol.asyncDispose]()
  },
}
