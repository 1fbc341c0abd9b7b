import { afterAll, describe } from 'vitest'
import { isServerMissing, openTestDatabase } from '../../support/open-test-database.ts'
import { outboxSuite } from './outbox-suite.ts'

const isMissing = await isServerMissing()
const database = isMissing ? null : await openTestDatabase('server')
afterAll(() => database?.[Symbol.asyncDispose]())

describe.skipIf(isMissing)('on a PostgreSQL server:', () => {
  outboxSuite(() => {
    if (!database) throw new Error('the server is missing')
    return database
  })
})
