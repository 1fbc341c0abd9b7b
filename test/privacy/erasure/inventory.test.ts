import { afterAll, expect, test } from 'vitest'
import { inventory } from '../../../src/privacy/erasure/inventory.ts'
import { textColumns } from '../../../src/stores/postgres/erasure/scan.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

test('every table and column that can hold words is in the inventory of what an erasure searches', async () => {
  const tables = await database
    .domain('pay_ready')
    .read('interactive', (transaction) => textColumns(transaction, ['pay_ready']))
  const missing = tables.flatMap(({ table, columns }) =>
    columns.filter((column) => !inventory[table]?.columns.includes(column)).map((column) => `${table}.${column}`),
  )
  expect(tables.length).toBeGreaterThan(50)
  expect(missing).toEqual([])
})
