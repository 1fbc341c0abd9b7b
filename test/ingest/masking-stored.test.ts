import { afterAll, describe } from 'vitest'
import { isServerMissing, openTestDatabase } from '../support/open-test-database.ts'
import { maskingSuite } from './masking-suite.ts'

const isMissing = await isServerMissing()
const embedded = await openTestDatabase('embedded')
const server = isMissing ? null : await openTestDatabase('server')
afterAll(async () => {
  await embedded[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})

describe('embedded:', () => maskingSuite(() => embedded))
describe.skipIf(isMissing)('on a PostgreSQL server:', () => {
  maskingSuite(() => {
    if (!server) throw new Error('the server is missing')
    return server
  })
})
