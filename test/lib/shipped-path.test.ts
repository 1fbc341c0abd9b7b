import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shippedPath } from '../../src/lib/shipped-path.ts'

test('finds what ships with the program, and says when it does not', () => {
  expect(existsSync(shippedPath('db/migrations/meta/_journal.json'))).toBe(true)
  expect(() => shippedPath('db/none.sql')).toThrow('db/none.sql is missing from the installation')
})
