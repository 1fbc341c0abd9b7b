import { afterAll, describe } from 'vitest'
import { isLong } from '../../support/how-long.ts'
import { isServerMissing, openTestDatabase } from '../../support/open-test-database.ts'
import { resolutionSuite } from './resolution-suite.ts'

const isMissing = await isServerMissing()
const database = isMissing ? null : await openTestDatabase('server')
afterAll(() => database?.[Symbol.asyncDispose]())

describe.skipIf(isMissing)('on a PostgreSQL server:', () => {
  resolutionSuite(
    () => {
      if (!database) throw new Error('the server is missing')
      return database
    },
    { operations: isLong ? 1_000 : 150, every: 13 },
  )
})
