import { afterAll, describe } from 'vitest'
import { isServerMissing, openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'
import { jobStoreSuite } from './job-store-suite.ts'

// The embedded database runs the same suite in jobs.test.ts.
const isMissing = await isServerMissing()
let database: TestDatabase | undefined
afterAll(() => database?.[Symbol.asyncDispose]())

describe.skipIf(isMissing)('on a PostgreSQL server:', () =>
  jobStoreSuite(async () => {
    database = await openTestDatabase('server')
    return database.domain('pay_ready')
  }),
)
