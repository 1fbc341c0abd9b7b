import { expect, it } from 'vitest'
import { readFileName } from '../../../src/ingest/sources/read-file-name.ts'

it.each([
  ['2026-11-19 1432 Brackwater renewal', 'Brackwater renewal', '2026-11-19T14:32:00.000Z'],
  ['2026-11-19 14-32 Brackwater', 'Brackwater', '2026-11-19T14:32:00.000Z'],
  ['Brackwater_20261119', 'Brackwater', '2026-11-19T00:00:00.000Z'],
  ['20261119143205', '20261119143205', '2026-11-19T14:32:05.000Z'],
  ['call 20261119T1432', 'call', '2026-11-19T14:32:00.000Z'],
  ['GMT20261119-143205_Recording', 'Recording', '2026-11-19T14:32:05.000Z'],
  ['2026-02-31 impossible', 'impossible', undefined],
  ['order 9202611195 shipped', 'order 9202611195 shipped', undefined],
  ['standup', 'standup', undefined],
])('reads title and date of %j', (stem, title, occurredAt) => {
  expect(readFileName(stem, 'UTC')).toEqual({ title, occurredAt })
})

it('reads the date in the zone, and GMT as GMT', () => {
  expect(readFileName('2026-11-19 1432', 'America/Los_Angeles').occurredAt).toBe('2026-11-19T22:32:00.000Z')
  expect(readFileName('GMT20261119-143205', 'America/Los_Angeles').occurredAt).toBe('2026-11-19T14:32:05.000Z')
})
