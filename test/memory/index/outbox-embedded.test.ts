import { afterAll, describe } from 'vitest'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { outboxSuite } from './outbox-suite.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

describe('on the embedded database:', () => outboxSuite(() => database))
