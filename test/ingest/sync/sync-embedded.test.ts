import { afterAll, describe } from 'vitest'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { crashSuite } from './crash-suite.ts'
import { deliverySuite } from './delivery-suite.ts'
import { intentsSuite } from './intents-suite.ts'
import { syncSuite } from './sync-suite.ts'
import { troubleSuite } from './trouble-suite.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

describe('on the embedded database:', () => {
  syncSuite(() => database)
  deliverySuite(() => database, 5)
  troubleSuite(() => database)
  intentsSuite(() => database)
  crashSuite(() => database, 53)
})
