import { afterAll, expect, test } from 'vitest'
import { inventory } from '../../../src/privacy/erasure/inventory.ts'
import { openCatalogue } from '../../../src/stores/postgres/erasure/catalogue.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

test('every table and column that can hold words is in the inventory of what an erasure searches', async () => {
  const schemas = { schema: 'pay_ready', landedSchema: 'pay_ready_landed' }
  const { own: tables } = await openCatalogue(database.domain('pay_ready'), schemas)
  const missing = tables.flatMap(({ table, columns }) =>
    columns.filter((column) => !inventory[table]?.columns.includes(column)).map((column) => `${table}.${column}`),
  )
  expect(tables.length).toBeGreaterThan(50)
  expect(missing).toEqual([])
})
