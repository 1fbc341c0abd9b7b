import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { insertTable, renderEnvironmentExample } from '../.build/config-docs.ts'

test('.env.example says what the schema says', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(renderEnvironmentExample())
})

test("the README's table of settings says what the schema says", () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(readme).toBe(insertTable(readme))
})
