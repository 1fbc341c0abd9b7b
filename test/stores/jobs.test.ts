import { afterAll } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'
import { jobStoreSuite } from './job-store-suite.ts'

let database: TestDatabase

afterAll(() => database[Symbol.asyncDispose]())

jobStoreSuite(async () => {
  database = await openTestDatabase('embedded')
  return database.domain('pay_ready')
})
