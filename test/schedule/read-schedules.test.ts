import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCorrectAnswersJob } from '../../src/schedule/jobs/correct-answers.ts'
import { createPostDigestsJob } from '../../src/schedule/jobs/post-digests.ts'
import { createRefreshAnalytics } from '../../src/schedule/jobs/refresh-analytics.ts'
import { createRetentionJobs } from '../../src/schedule/jobs/retention.ts'
import { createSettleEntitiesJob } from '../../src/schedule/jobs/settle-entities.ts'
import { createSyncJob } from '../../src/schedule/jobs/sync.ts'
import { readSchedules } from '../../src/schedule/read-schedules.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sophia-schedules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const good = { name: 'nightly', job: 'import', cron: '"0 22 * * *"', timezone: 'America/Chicago' }
function put(file: string, fields: Record<string, string | number>): void {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`)
  writeFileSync(join(folder, file), lines.join('\n'))
}
const problemOf = (fields: Record<string, string | number>): string => {
  put('nightly.yml', fields)
  try {
    readSchedules(folder, ['import', 'digest'])
  } catch (error) {
    return (error as Error).message
  }
  return 'no problem'
}

test('the schedules we ship name jobs that exist', () => {
  const sync = createSyncJob({ sync: { stepsOf: () => [] }, request: { systems: [], full: false } })
  const correct = createCorrectAnswersJob({ correct: async () => ({}) })
  const post = createPostDigestsJob({ post: async () => ({}) as never })
  const erasing = createRetentionJobs({ applyRules: async () => ({}), finish: async () => ({}) })
  const jobs = [
    ...erasing,
    correct,
    post,
    createRefreshAnalytics({ domains: [] }),
    createSettleEntitiesJob({ domains: [] }),
    sync,
  ]
  const shipped = readSchedules(
    'schedules',
    jobs.map(({ name }) => name),
  )
  expect(shipped.map(({ name }) => name)).toEqual([
    'correct-answers',
    'finish-erasures',
    'post-digests',
    'refresh-analytics',
    'retention',
    'settle-entities',
    'sync',
  ])
  expect(shipped).toContainEqual({
    name: 'refresh-analytics',
    job: 'refresh-analytics',
    cron: '*/15 * * * *',
    timezone: 'America/Chicago',
    enabled: true,
    graceMinutes: 60,
  })
})

test('a schedule that leaves them out is enabled and catches nothing up', () => {
  put('nightly.yml', good)
  expect(readSchedules(folder, ['import'])).toEqual([{ ...good, cron: '0 22 * * *', enabled: true, graceMinutes: 0 }])
})

test('files that are no schedules are left alone', () => {
  writeFileSync(join(folder, 'README.md'), 'hello')
  expect(readSchedules(folder, ['import'])).toEqual([])
})

test.each([
  [
    'a job nobody has written',
    { job: 'imprt' },
    /nightly\.yml: job: there is no job "imprt"; use one of import, digest/,
  ],
  [
    'a cron expression out of range',
    { cron: '"0 25 * * *"' },
    /nightly\.yml: cron: "0 25 \* \* \*" is no cron expression \(hour/,
  ],
  ['six fields', { cron: '"0 0 22 * * *"' }, /has 6 fields; write five fields/],
  ['a day that never comes', { cron: '"0 0 30W 2 *"' }, /never comes round .* check day and month/],
  ['a time zone nobody lives in', { timezone: 'America/Chicagoo' }, /timezone: is no time zone; write a name such as/],
  ['a misspelt setting', { graceMinute: 5 }, /graceMinute/],
  ['a grace that is no number', { graceMinutes: 'long' }, /graceMinutes/],
])('%s is refused with its file and remedy', (_, change, message) => {
  expect(problemOf({ ...good, ...change })).toMatch(message)
})

test('YAML that cannot be read is named with its file', () => {
  expect(problemOf({ ...good, cron: '"0 22' })).toMatch(/nightly\.yml: is not readable YAML/)
})

test('all problems of all files are told at once', () => {
  put('a.yml', { ...good, job: 'unknown' })
  put('b.yml', { ...good, timezone: 'Nowhere' })
  put('c.yml', good)
  put('d.yml', good)
  expect(() => readSchedules(folder, ['import'])).toThrow(
    /a\.yml: job.*\n.*b\.yml: timezone.*\n.*d\.yml: another file already has the name "nightly"/,
  )
})

test('a missing folder is named', () => {
  expect(() => readSchedules(join(folder, 'gone'), [])).toThrow(/gone cannot be read; restore it/)
})
