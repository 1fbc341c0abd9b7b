import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { type OpenDatabase, openDatabase } from '../../src/stores/postgres/open-database.ts'
import { jobStoreSuite } from './job-store-suite.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'sophia-jobs-'))
let database: OpenDatabase

afterAll(async () => {
  await database[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true, force: true })
})

jobStoreSuite(async () => {
  database = await openDatabase({ dataDir, poolSize: 1 }, createDomains())
  return database.domain('pay_ready')
})
