import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePeriod } from '../../../src/agent/understand/parse-period.ts'
import { addDays, dayIn, startOfDay } from '../../../src/lib/zoned-time.ts'
import { storyNow, storyZone } from '../sample-world.ts'

const questions = readFileSync(new URL('../../fixtures/periods.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): string => JSON.parse(line).text)
const dallas = { now: storyNow, timeZone: storyZone }

function read(text: string, context = dallas): string {
  const period = parsePeriod(text, context)
  if (period.kind !== 'range') return period.kind
  return `${period.time.from ?? '…'} ${period.time.to ?? '…'}`.replaceAll(':00:00.000Z', '').replaceAll('2026-', '')
}

// Dallas is UTC-5 until 1 Nov 2026 02:00 and UTC-6 from then on; its Mon 23 Nov begins at 06 UTC.
const gold: [string, string][] = [
  ['30d', '10-24T05 11-24T06'],
  ['Brackwater 30d', '10-24T05 11-24T06'],
  ['last 30 days', '10-24T05 11-24T06'],
  ['over the past 14 days', '11-09T06 11-24T06'],
  ['in the past two weeks', '11-09T06 11-24T06'],
  ['the last couple of weeks', '11-09T06 11-24T06'],
  ['for 14 days', '11-09T06 11-24T06'],
  ['last 2 weeks', '11-09T06 11-24T06'],
  ['2w', '11-09T06 11-24T06'],
  ['last 3 months', '08-23T05 11-24T06'],
  ['past 2 quarters', '05-23T05 11-24T06'],
  ['last 2 years', '2024-11-23T06 11-24T06'],
  ['the past year', '2025-11-23T06 11-24T06'],
  ['in the past week', '11-16T06 11-24T06'],
  ['past month', '10-23T05 11-24T06'],
  ['this week', '11-23T06 11-24T06'],
  ['last week', '11-16T06 11-23T06'],
  ['previous week', '11-16T06 11-23T06'],
  ['this month', '11-01T05 11-24T06'],
  ['last month', '10-01T05 11-01T05'],
  ['this quarter', '10-01T05 11-24T06'],
  ['last quarter', '07-01T05 10-01T05'],
  ['this year', '01-01T06 11-24T06'],
  ['last year', '2025-01-01T06 01-01T06'],
  ['year to date', '01-01T06 11-24T06'],
  ['quarter to date', '10-01T05 11-24T06'],
  ['MTD', '11-01T05 11-24T06'],
  ['Q3', '07-01T05 10-01T05'],
  ['q4', '10-01T05 11-24T06'],
  ['Q2 2025', '2025-04-01T05 2025-07-01T05'],
  ['H1', '01-01T06 07-01T05'],
  ['H2 of 2025', '2025-07-01T05 01-01T06'],
  ['today', '11-23T06 11-24T06'],
  ["today's call", '11-23T06 11-24T06'],
  ['yesterday', '11-22T06 11-23T06'],
  ["yesterday's calls", '11-22T06 11-23T06'],
  ["last night's sync", '11-22T06 11-23T06'],
  ['in October', '10-01T05 11-01T05'],
  ['during Sept', '09-01T05 10-01T05'],
  ['October', '10-01T05 11-01T05'],
  ['in December', '2025-12-01T06 01-01T06'],
  ['last March', '03-01T06 04-01T05'],
  ['in March 2025', '2025-03-01T06 2025-04-01T05'],
  ['October, 2025', '2025-10-01T05 2025-11-01T05'],
  ['in 2025', '2025-01-01T06 01-01T06'],
  ['2025', '2025-01-01T06 01-01T06'],
  ['since June', '06-01T05 …'],
  ['since October', '10-01T05 …'],
  ['since December', '2025-12-01T06 …'],
  ['since 2025', '2025-01-01T06 …'],
  ['since last week', '11-16T06 …'],
  ['since yesterday', '11-22T06 …'],
  ['since 12 Nov', '11-12T06 …'],
  ['since November 12', '11-12T06 …'],
  ['since the beginning of October', '10-01T05 …'],
  ['after October', '11-01T05 …'],
  ['until October', '… 11-01T05'],
  ['before October', '… 10-01T05'],
  ['before 12 November', '… 11-12T06'],
  ['between September and October', '09-01T05 11-01T05'],
  ['from 6 Oct to 20 Oct', '10-06T05 10-21T05'],
  ['between November and January', '2025-11-01T05 02-01T06'],
  ['on 19 Nov', '11-19T06 11-20T06'],
  ['on November 19th', '11-19T06 11-20T06'],
  ['on 2026-11-19', '11-19T06 11-20T06'],
  ['on Thursday', '11-19T06 11-20T06'],
  ['last Friday', '11-20T06 11-21T06'],
  ['on 24 December', '2025-12-24T06 2025-12-25T06'],
  ['the week of 9 November', '11-09T06 11-16T06'],
  ['before the holidays', '… 11-24T06'],
  ['what happened between 1 Nov and 15 Nov?', '11-01T05 11-16T06'],
]

test.each(gold)('“%s” is read as %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  'What did Elena say about pricing?',
  'the manager sat with us',
  'this may be late',
  '11 of 15 calls',
  'it costs $2000',
  'the 1.8 days',
  'before my 2 pm',
  'from Elena to Maya',
  'since renewal talks began',
  'a 36-month term',
  '24/7 support',
  '',
])('“%s” names no period', (text) => {
  expect(read(text)).toBe('none')
})

test.each([
  ...['next week', 'tomorrow', 'in 2027', 'in three weeks', 'on 2027-01-31', 'since tomorrow', 'this December'],
  ...['on 31 February', 'on 29 Feb 2026', 'from 2026-11-19 to 2026-11-03', 'in week 60'],
])('“%s” lies in the future, or nowhere, and is not applied', (text) => {
  expect(read(text)).toBe('future')
})

describe('time zones and the turn of the year', () => {
  test('a month over the end of summer time is an hour longer in New York', () => {
    const context = { now: new Date('2026-12-05T12:00:00Z'), timeZone: 'America/New_York' }
    expect(read('in November', context)).toBe('11-01T04 12-01T05')
  })

  test('a day begins where the asker is: Sydney is already on Tuesday', () => {
    const context = { now: storyNow, timeZone: 'Australia/Sydney' }
    expect(read('today', context)).toBe('11-23T13 11-24T13')
    expect(read('yesterday', context)).toBe('11-22T13 11-23T13')
  })

  test('where midnight is skipped the day begins with its first instant', () => {
    const context = { now: new Date('2018-11-05T12:00:00Z'), timeZone: 'America/Sao_Paulo' }
    expect(read('yesterday', context)).toBe('2018-11-04T03 2018-11-05T02')
  })

  test('on 2 January last week, last month and last quarter lie in the old year', () => {
    const context = { now: new Date('2027-01-02T18:00:00Z'), timeZone: storyZone }
    expect(read('last week', context)).toBe('12-21T06 12-28T06')
    expect(read('last month', context)).toBe('12-01T06 2027-01-01T06')
    expect(read('last quarter', context)).toBe('10-01T05 2027-01-01T06')
    expect(read('Q4', context)).toBe('10-01T05 2027-01-01T06')
    expect(read('in January', context)).toBe('2027-01-01T06 2027-01-03T06')
  })

  test('a month back from the 31st is the last day of a shorter month', () => {
    const context = { now: new Date('2026-03-31T12:00:00Z'), timeZone: 'UTC' }
    expect(read('last 1 month', context)).toBe('02-28T00 04-01T00')
  })

  test('a leap day a year back is the last of February', () => {
    const context = { now: new Date('2028-02-29T12:00:00Z'), timeZone: 'UTC' }
    expect(read('last 1 year', context)).toBe('2027-02-28T00 2028-03-01T00')
  })
})

test('a period is said back with both ends included', () => {
  const said = (text: string) => {
    const period = parsePeriod(text, dallas)
    return period.kind === 'range' ? period.time.label : null
  }
  expect(said('30d')).toBe('24 Oct–23 Nov')
  expect(said('last year')).toBe('1 Jan–31 Dec 2025')
  expect(said('yesterday')).toBe('Sun 22 Nov')
  expect(said('since June')).toBe('since 1 Jun')
})

test('the fiscal year begins where the domain begins it, and bears the year it ends in', () => {
  const july = { ...dallas, fiscalYearStart: 7 }
  expect(read('in FY26', july)).toBe('2025-07-01T05 07-01T05')
  expect(read('fiscal Q1', july)).toBe('07-01T05 10-01T05')
  expect(read('last fiscal year', july)).toBe('2025-07-01T05 07-01T05')
  expect(read('in Q1', july)).toBe('01-01T06 04-01T05')
  expect(read('last fiscal year')).toBe('2025-01-01T06 01-01T06')
})

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...gold.flatMap(([text]) => text.split(' ')),
    'since',
    'until',
    'between',
    'and',
    'from',
    'to',
    'before',
    'after',
    'week',
    'of',
    'next',
    'may',
    'sat',
    '-',
    '?',
    '31',
    '99',
    '0d',
    '2027',
    'Feb 30',
    'noon',
    '’s',
  )
  const phrases = [...gold.map(([text]) => text), ...questions]
  const text = fc.oneof(
    fc.constantFrom(...phrases),
    fc.string({ maxLength: 60 }),
    fc.array(words, { maxLength: 9 }).map((list) => list.join(' ')),
  )
  const now = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  const timeZone = fc.constantFrom(
    'UTC',
    storyZone,
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
    'America/St_Johns',
  )

  test('a range is never in the future, never empty, and its phrase stands in the text', () => {
    fc.assert(
      fc.property(text, now, timeZone, (typed, moment, zone) => {
        const period = parsePeriod(typed, { now: moment, timeZone: zone })
        if (period.kind === 'none') return
        const phrase = period.kind === 'range' ? period.time.phrase : period.phrase
        expect(typed).toContain(phrase)
        if (period.kind === 'future') return
        const { from, to } = period.time
        expect(from ?? to).not.toBeNull()
        if (from) expect(Date.parse(from)).toBeLessThanOrEqual(moment.getTime())
        if (to) expect(Date.parse(to) - moment.getTime()).toBeLessThanOrEqual(26 * 3_600_000)
        if (from && to) expect(Date.parse(from)).toBeLessThan(Date.parse(to))
      }),
      { numRuns: 1500, seed: 7 },
    )
  })

  test('a range ends with today at the latest, and its label names the same range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...phrases),
        now,
        timeZone,
        fc.integer({ min: 1, max: 12 }),
        (typed, moment, zone, start) => {
          const asker = { now: moment, timeZone: zone }
          const period = parsePeriod(typed, { ...asker, fiscalYearStart: start })
          if (period.kind !== 'range') return
          const { from, to, label } = period.time
          const tomorrow = startOfDay(addDays(dayIn(moment, zone), 1), zone).toISOString()
          if (to) expect(to <= tomorrow).toBe(true)
          if (from) expect(from < (to ?? tomorrow)).toBe(true)
          const again = parsePeriod(label, asker)
          expect(again.kind === 'range' && [again.time.from, again.time.to], `${typed} → ${label}`).toEqual([from, to])
        },
      ),
      { numRuns: 3000, seed: 7 },
    )
  })
})
