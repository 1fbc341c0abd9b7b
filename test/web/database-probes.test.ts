import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAnalyticsStore } from '../../src/stores/postgres/analytics.ts'
import { createJobStore } from '../../src/stores/postgres/jobs.ts'
import { createDatabaseProbe, createMigrationsProbe, readNewestMigration } from '../../src/web/database-probes.ts'
import { createStatusReader } from '../../src/web/status-report.ts'
import { openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'

const { signal } = new AbortController()
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase('embedded')
})
afterAll(() => database[Symbol.asyncDispose]())

test('the database that was just opened answers and has all migrations', async () => {
  const domains = [database.domain('pay_ready'), database.domain('personal')]
  expect(await createDatabaseProbe(database.ping).look(signal)).toBe('answers')
  const probe = createMigrationsProbe(domains, readNewestMigration('db/migrations'))
  expect(await probe.look(signal)).toBe('applied to 2 domains')
})

test('a schema older than the program is named', async () => {
  const newer = readNewestMigration('db/migrations') + 1
  const probe = createMigrationsProbe([database.domain('pay_ready')], newer)
  await expect(probe.look(signal)).rejects.toThrow('pay_ready lacks migrations; restart Sophia')
})

test('the status report is read from the stores', async () => {
  const domain = database.domain('pay_ready')
  const analytics = createAnalyticsStore(domain, 'America/Chicago')
  const readStatus = createStatusReader({
    domains: [{ organisation: 'Pay Ready', analytics }],
    jobs: createJobStore(domain),
  })
  expect(await readStatus()).toEqual({ domains: [{ organisation: 'Pay Ready', freshness: null }], runs: [] })
  const now = new Date('2026-11-20T14:30:00.000Z')
  await analytics.refresh(now)
  expect((await readStatus()).domains).toEqual([
    { organisation: 'Pay Ready', freshness: { value: [], updatedAt: now.toISOString() } },
  ])
})
