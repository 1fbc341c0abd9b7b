import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { createDomains } from '../src/domains/domains.ts'
import { domainIds } from '../src/model/domain.ts'

const all = Object.values(createDomains())

test('there is one profile for each domain, under its own id', () => {
  expect(Object.keys(createDomains()).sort()).toEqual([...domainIds].sort())
  for (const id of domainIds) expect(createDomains()[id].id).toBe(id)
})

test.each(['schema', 'role', 'cachePrefix'] as const)('no two domains share their %s', (key) => {
  expect(new Set(all.map((profile) => profile[key])).size).toBe(all.length)
})

test('no two domains share an index class', () => {
  const classes = all.flatMap(({ indexClasses }) => Object.values(indexClasses))
  expect(new Set(classes).size).toBe(4 * all.length)
})

test('schemas and roles are plain names that need no quoting, and no schema is the public one', () => {
  for (const { schema, role } of all) {
    expect(schema).toMatch(/^[a-z][a-z_]*$/)
    expect(role).toMatch(/^[a-z][a-z_]*$/)
    expect(schema).not.toBe('public')
  }
})

test('time zones are real', () => {
  for (const { timeZone } of all) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
})

test('settings of the environment lie over every profile’s own, the others stay', () => {
  const { thresholds } = parseConfig({ SOPHIA_BATCH_SIZE: '7' })
  const overlaid = createDomains(thresholds)
  for (const id of domainIds) {
    expect(overlaid[id].thresholds).toEqual({ ...createDomains()[id].thresholds, batchSize: 7 })
  }
  expect(createDomains().pay_ready.thresholds.batchSize).toBe(100)
})
