import { afterAll, describe } from 'vitest'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { resolutionSuite } from './resolution-suite.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

describe('on the embedded database:', () => resolutionSuite(() => database, { operations: 40, every: 41 }))
