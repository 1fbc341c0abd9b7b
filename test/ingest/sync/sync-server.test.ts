import { afterAll, describe } from 'vitest'
import { isLong } from '../../support/how-long.ts'
import { isServerMissing, openTestDatabase } from '../../support/open-test-database.ts'
import { crashSuite } from './crash-suite.ts'
import { deliverySuite } from './delivery-suite.ts'
import { intentsSuite } from './intents-suite.ts'
import { raceSuite } from './race-suite.ts'
import { syncSuite } from './sync-suite.ts'
import { troubleSuite } from './trouble-suite.ts'

const isMissing = await isServerMissing()
const database = isMissing ? null : await openTestDatabase('server')
afterAll(() => database?.[Symbol.asyncDispose]())

describe.skipIf(isMissing)('on a PostgreSQL server:', () => {
  const opened = () => {
    if (!database) throw new Error('the server is missing')
    return database
  }
  syncSuite(opened)
  deliverySuite(opened, isLong ? 15 : 8)
  troubleSuite(opened)
  intentsSuite(opened)
  // Some of the places by day; the nightly script dies at random ones, a thousand times.
  crashSuite(opened, isLong ? 9 : 14)
  raceSuite(opened)
})
