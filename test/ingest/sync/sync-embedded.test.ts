import { afterAll, describe } from 'vitest'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { syncSuite } from './sync-suite.ts'
import { deliverySuite } from './delivery-suite.ts'
import { crashSuite } from './crash-suite.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

describe('on the embedded database:', () => {
  syncSuite(() => database)
  deliverySuite(() => database, 10)
  crashSuite(() => database, 29)
})
