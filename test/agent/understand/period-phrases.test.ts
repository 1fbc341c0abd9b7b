import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePeriod } from '../../../src/agent/understand/parse-period.ts'
import { mayNameTime } from '../../../src/agent/understand/period/time-words.ts'
import { startOfDay } from '../../../src/lib/zoned-time.ts'

/** `gold` is `first day/day after the last` in the asker's zone, `..` = open, `none`, or `not applied`. */
type Row = { now: keyof typeof askers; text: string; gold: string }

const askers = {
  dallas: { now: new Date('2026-11-23T18:40:00Z'), timeZone: 'America/Chicago', fiscalYearStart: 1 },
  berlin: { now: new Date('2027-01-03T08:30:00Z'), timeZone: 'Europe/Berlin', fiscalYearStart: 10 },
  sydney: { now: new Date('2026-03-31T14:15:00Z'), timeZone: 'Australia/Sydney', fiscalYearStart: 7 },
}
const rows: Row[] = readFileSync(new URL('../../fixtures/periods.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
/** Known to fail; the list may only get shorter. */
const knownFailures = ['Talk share last quarter but in Q3']

function read({ text, now }: Row): string {
  const period = parsePeriod(text, askers[now])
  if (period.kind === 'none') return 'none'
  return period.kind === 'future' ? 'not applied' : `${period.time.from ?? '..'}/${period.time.to ?? '..'}`
}

function instants({ gold, now }: Row): string {
  if (!gold.includes('/')) return gold
  return gold
    .split('/')
    .map((text) => {
      const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
      return text === '..' ? text : startOfDay({ year, month, day }, askers[now].timeZone).toISOString()
    })
    .join('/')
}

const wrong = rows.filter((row) => read(row) !== instants(row))

describe('periods in questions', () => {
  test('the fixture asks in three zones, and a fifth of it means no time', () => {
    expect(rows.length).toBeGreaterThanOrEqual(170)
    expect(new Set(rows.map(({ now }) => now)).size).toBe(3)
    expect(rows.filter(({ gold }) => gold === 'none').length).toBeGreaterThanOrEqual(40)
  })

  test('at least 95 % are read rightly, and only the known ones wrongly', () => {
    expect(wrong.map(({ text }) => text)).toEqual(knownFailures)
    expect(1 - wrong.length / rows.length).toBeGreaterThanOrEqual(0.95)
  })

  test('no trap is taken for a period', () => {
    expect(wrong.filter(({ gold }) => gold === 'none')).toEqual([])
  })
})

test('no text that names a period is passed over for want of a word of time, and some of the others are', () => {
  const named = rows.filter((row) => read(row) !== 'none').map(({ text }) => text)
  expect(named.length).toBeGreaterThan(200)
  expect(named.filter((text) => !mayNameTime(text))).toEqual([])
  expect(rows.filter(({ text }) => !mayNameTime(text)).length).toBeGreaterThan(0)
})
